#include "server/directory/PlanWords.h"

#include "sync/wire/JsonWriter.h"

#include <QDateTime>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

QLatin1StringView nameOf(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Organisation: return "organisation"_L1;
    case RecordKind::Unit: return "unit"_L1;
    case RecordKind::Person: return "person"_L1;
    case RecordKind::Commission: return "commission"_L1;
    case RecordKind::Member: return "member"_L1;
    case RecordKind::Role: return "role"_L1;
    }
    return {};
}

QLatin1StringView nameOf(RecordChange::What what)
{
    switch (what) {
    case RecordChange::What::Added: return "added"_L1;
    case RecordChange::What::Changed: return "changed"_L1;
    case RecordChange::What::Ended: return "ended"_L1;
    case RecordChange::What::Returned: return "returned"_L1;
    }
    return {};
}

QString dayOf(domain::Instant at)
{
    static const QTimeZone sweden("Europe/Stockholm");
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(at.ms, sweden);
    return time.time() == QTime(0, 0) ? time.toString(u"yyyy-MM-dd"_s) : time.toString(u"yyyy-MM-dd HH:mm"_s);
}

/// "unit SE…-E001 (Vårdcentralen)"; of a person, member or role nothing but ids.
QString thing(const DirectoryRecord &record)
{
    QString words = nameOf(record.kind) + u' ';
    switch (record.kind) {
    case RecordKind::Member: return words + record.person + " of commission "_L1 + record.within;
    case RecordKind::Role:
        words += record.detail + " of "_L1 + record.person;
        return record.within.isEmpty() ? words : words + " at "_L1 + record.within;
    case RecordKind::Person: return words + record.id;
    default: return words + record.id + " ("_L1 + record.name + u')';
    }
}

/// Which members differ; what they hold may be personal.
QStringList differences(const DirectoryRecord &a, const DirectoryRecord &b)
{
    QStringList names;
    const auto look = [&names](bool differs, const QString &name) {
        if (differs)
            names << name;
    };
    look(a.name != b.name, u"name"_s);
    look(a.detail != b.detail, u"detail"_s);
    look(a.within != b.within, u"belongs to"_s);
    look(a.successor != b.successor, u"successor"_s);
    look(a.link != b.link, u"person"_s);
    look(a.isProtected != b.isProtected, u"protected"_s);
    look(a.period.from != b.period.from, u"from"_s);
    look(a.period.until != b.period.until, u"until"_s);
    return names;
}

QString inWords(const RecordChange &change)
{
    const DirectoryRecord &record = change.after.record;
    QString words = nameOf(change.what) + ": "_L1 + thing(record);
    if (change.what == RecordChange::What::Changed)
        words += ": "_L1 + differences(change.before.record, record).join(u", "_s);
    if (change.what != RecordChange::What::Ended && record.period.from.isSet())
        words += ", from "_L1 + dayOf(record.period.from);
    if (change.what != RecordChange::What::Ended && record.period.until.isSet())
        words += ", until "_L1 + dayOf(record.period.until);
    return words;
}

void object(QByteArray &lines, const std::function<void(wire::JsonWriter &)> &members)
{
    wire::JsonWriter out;
    out.beginObject();
    members(out);
    out.endObject();
    lines += out.take() + '\n';
}

void writeRecord(wire::JsonWriter &out, const DirectoryRecord &record)
{
    out.member("kind", QStringView(QString(nameOf(record.kind))));
    out.member("key", QStringView(keyOf(record).name));
    if (record.period.from.isSet())
        out.member("from", record.period.from.ms);
    if (record.period.until.isSet())
        out.member("until", record.period.until.ms);
}

QString summary(const DirectoryPlan &plan)
{
    QStringList words;
    const auto count = [&words](qsizetype number, const QString &what) {
        if (number > 0)
            words << u"%1 %2"_s.arg(number).arg(what);
    };
    count(plan.changes.size(), u"changes of records"_s);
    count(plan.rows.size(), u"rows of the directory"_s);
    count(plan.newUsers.size(), u"new users"_s);
    count(plan.newInboxes.size(), u"new inboxes"_s);
    count(plan.memberships.size(), u"memberships"_s);
    count(plan.merges.size(), u"inboxes merged"_s);
    count(plan.coming.size(), u"yet to come"_s);
    return words.isEmpty() ? u"nothing to do"_s : words.join(u", "_s);
}

} // namespace

QString planInWords(const DirectoryPlan &plan)
{
    QString words;
    const auto line = [&words](const QString &text) { words += text + u'\n'; };
    for (const SourceProblem &problem : plan.problems)
        line(u"wrong: %1: %2"_s.arg(problem.where, problem.words));
    for (const RecordChange &change : plan.changes)
        line(inWords(change));
    for (const domain::Member &member : plan.memberships) {
        const QLatin1StringView what = member.rights == domain::Rights::None ? "ends"_L1
            : member.rights == domain::Rights::Read                          ? "begins, to read only"_L1
                                                                             : "begins"_L1;
        line(u"membership of %1 in %2 %3"_s.arg(member.user.value(), member.inbox.value(), what));
    }
    for (const InboxMerge &merge : plan.merges)
        line(u"inbox %1 closes; what is unhandled in it goes to %2"_s.arg(merge.from.value(), merge.into.value()));
    for (const HeldOpen &held : plan.heldOpen)
        line(u"inbox %1 stays open: %2 unhandled matters; let somebody handle them, or name a successor"_s
                 .arg(held.inbox.value())
                 .arg(held.matters));
    for (const RecordKey &key : plan.dangling)
        line(u"%1 %2 belongs to something that is not known: left out"_s.arg(nameOf(key.kind), key.name));
    for (auto it = plan.removals.cbegin(); it != plan.removals.cend(); ++it) {
        if (it->isTooMany())
            line(u"of %1 (%2 held) %3 would end: more than a tenth"_s.arg(nameOf(it.key()))
                     .arg(it->held)
                     .arg(it->ended));
    }
    words += comingInWords(plan.coming);
    line(summary(plan));
    return words;
}

QByteArray planInJson(const DirectoryPlan &plan)
{
    QByteArray lines;
    for (const SourceProblem &problem : plan.problems)
        object(lines, [&](auto &out) {
            out.member("problem", QStringView(problem.words));
            out.member("where", QStringView(problem.where));
        });
    for (const RecordChange &change : plan.changes)
        object(lines, [&](auto &out) {
            out.member("change", QStringView(QString(nameOf(change.what))));
            writeRecord(out, change.after.record);
        });
    for (const domain::Member &member : plan.memberships)
        object(lines, [&](auto &out) {
            out.member("membership", QStringView(member.inbox.value()));
            out.member("user", QStringView(member.user.value()));
            out.member("rights", qint64(member.rights));
        });
    for (const InboxMerge &merge : plan.merges)
        object(lines, [&](auto &out) {
            out.member("merge", QStringView(merge.from.value()));
            out.member("into", QStringView(merge.into.value()));
        });
    for (const HeldOpen &held : plan.heldOpen)
        object(lines, [&](auto &out) {
            out.member("heldOpen", QStringView(held.inbox.value()));
            out.member("matters", held.matters);
        });
    lines += comingInJson(plan.coming);
    object(lines, [&](auto &out) {
        out.member("summary", QStringView(summary(plan)));
        out.member("changes", qint64(plan.changes.size()));
        out.member("rows", qint64(plan.rows.size()));
        out.member("memberships", qint64(plan.memberships.size()));
        out.member("newUsers", qint64(plan.newUsers.size()));
        out.member("newInboxes", qint64(plan.newInboxes.size()));
        out.member("dangling", qint64(plan.dangling.size()));
        out.member("tooManyRemovals", plan.hasTooManyRemovals());
    });
    return lines;
}

QString comingInWords(const QList<DirectoryImage::Turn> &coming)
{
    QString words;
    for (const DirectoryImage::Turn &turn : coming)
        words += u"coming: %1 %2 %3\n"_s.arg(thing(turn.record), turn.begins ? u"from"_s : u"ends"_s, dayOf(turn.at));
    return words;
}

QByteArray comingInJson(const QList<DirectoryImage::Turn> &coming)
{
    QByteArray lines;
    for (const DirectoryImage::Turn &turn : coming)
        object(lines, [&](auto &out) {
            out.member("coming", QStringView(turn.begins ? u"begins" : u"ends"));
            out.member("at", turn.at.ms);
            writeRecord(out, turn.record);
        });
    return lines;
}

} // namespace budkavle::server
