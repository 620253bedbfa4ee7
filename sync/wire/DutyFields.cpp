#include "sync/wire/DutyFields.h"

#include "sync/domain/Limits.h"
#include "sync/wire/Fields.h"

namespace budkavle::wire {

using namespace domain;

namespace {

constexpr qint64 minutesADay = 24 * 60;
constexpr qint64 mostDays = 100'000;
constexpr qsizetype mostListed = 200;

bool readMinute(JsonReader &in, int &out)
{
    qint64 minute = 0;
    if (!in.integer(minute, 0, minutesADay))
        return false;
    out = static_cast<int>(minute);
    return true;
}

bool readRound(JsonReader &in, RoundTime &round)
{
    Required need{"from", "until"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "from")
            return readMinute(in, round.fromMinute);
        return key == "until" ? readMinute(in, round.untilMinute) : in.skip();
    }) && need.complete(in);
}

} // namespace

void writeRounds(JsonWriter &out, const QList<RoundTime> &rounds)
{
    out.key("rounds");
    out.beginArray();
    for (const RoundTime &round : rounds) {
        out.beginObject();
        out.member("from", qint64(round.fromMinute));
        out.member("until", qint64(round.untilMinute));
        out.endObject();
    }
    out.endArray();
}

bool readRounds(JsonReader &in, QList<RoundTime> &rounds)
{
    return readList(in, rounds, mostListed, readRound);
}

void writeDays(JsonWriter &out, const QMap<QString, int> &days)
{
    if (days.isEmpty())
        return;
    out.key("days");
    out.beginObject();
    for (auto it = days.cbegin(); it != days.cend(); ++it)
        out.member(it.key().toUtf8(), qint64(it.value()));
    out.endObject();
}

bool readDays(JsonReader &in, QMap<QString, int> &days)
{
    return in.object([&](QByteArrayView key) {
        qint64 number = 0;
        if (days.size() >= mostListed || !in.integer(number, 0, mostDays))
            return false;
        days.insert(QString::fromUtf8(key), static_cast<int>(number));
        return true;
    });
}

void writeRow(JsonWriter &out, const WatchPlan &plan)
{
    out.beginObject();
    writeRounds(out, plan.rounds);
    writeIfAny(out, "function", plan.function);
    writeIdsIfAny(out, "persons", plan.persons);
    writeIfAny(out, "setBy", plan.setBy);
    writeIfAny(out, "setAt", plan.setAt);
    out.endObject();
}

bool readRow(JsonReader &in, WatchPlan &plan)
{
    Required need{"rounds"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "rounds")
            return readRounds(in, plan.rounds);
        if (key == "function")
            return readLine(in, plan.function);
        if (key == "persons")
            return readIds(in, plan.persons, mostListed);
        if (key == "setBy")
            return read(in, plan.setBy);
        return key == "setAt" ? read(in, plan.setAt) : in.skip();
    }) && need.complete(in);
}

void writeRow(JsonWriter &out, const RoundRecord &round)
{
    out.beginObject();
    write(out, "begins", round.begins);
    write(out, "by", round.by);
    write(out, "at", round.at);
    if (round.left != 0)
        out.member("left", qint64(round.left));
    out.endObject();
}

bool readRow(JsonReader &in, RoundRecord &round)
{
    qint64 left = 0;
    Required need{"begins", "by", "at"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "begins")
            return read(in, round.begins);
        if (key == "by")
            return read(in, round.by);
        if (key == "at")
            return read(in, round.at);
        return key == "left" ? in.integer(left, 0, limits::largestCount) : in.skip();
    }) && need.complete(in);
    round.left = static_cast<int>(left);
    return whole;
}

void writeRow(JsonWriter &out, const UnitRules &rules)
{
    out.beginObject();
    writeDays(out, rules.deadlineDays);
    writeIfAny(out, "absenceRoutine", rules.absenceRoutine);
    writeIfAny(out, "watchRoutine", rules.watchRoutine);
    writeIfAny(out, "setBy", rules.setBy);
    writeIfAny(out, "setAt", rules.setAt);
    out.endObject();
}

bool readRow(JsonReader &in, UnitRules &rules)
{
    return in.object([&](QByteArrayView key) {
        if (key == "days")
            return readDays(in, rules.deadlineDays);
        if (key == "absenceRoutine")
            return readText(in, rules.absenceRoutine);
        if (key == "watchRoutine")
            return readText(in, rules.watchRoutine);
        if (key == "setBy")
            return read(in, rules.setBy);
        return key == "setAt" ? read(in, rules.setAt) : in.skip();
    });
}

void writeRow(JsonWriter &out, const SharedDraft &draft)
{
    out.beginObject();
    writeIfAny(out, "matter", draft.matter);
    write(out, "by", draft.by);
    write(out, "at", draft.at);
    writeIfAny(out, "text", draft.text);
    out.endObject();
}

bool readRow(JsonReader &in, SharedDraft &draft)
{
    Required need{"by", "at"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "matter")
            return read(in, draft.matter);
        if (key == "by")
            return read(in, draft.by);
        if (key == "at")
            return read(in, draft.at);
        return key == "text" ? readText(in, draft.text) : in.skip();
    }) && need.complete(in);
}

} // namespace budkavle::wire
