#include "sync/wire/ProfileCodec.h"

#include "sync/wire/Fields.h"

#include <QDate>
#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace budkavle::wire {

using namespace domain;

namespace {

constexpr qsizetype mostPurposes = 100;
constexpr qint64 mostDays = 366;
constexpr qsizetype mostUnknownKeys = 200;

constexpr names::Table<2> patientMatter{names::L1("required"), names::L1("exception")};
constexpr names::Table<2> permission{names::L1("allow"), names::L1("forbid")};
constexpr names::Table<2> handOver{names::L1("on_open"), names::L1("on_available")};
constexpr names::Table<2> onHigh{names::L1("on"), names::L1("off")}; // in the order of Permission
constexpr names::Table<2> flag{names::L1("off"), names::L1("on")};
constexpr names::Table<2> cover{names::L1("advised"), names::L1("required")};
constexpr names::Table<2> lengthBy{names::L1("administrators"), names::L1("heads")};
constexpr names::Table<3> reminders{names::L1("allow"), names::L1("confirm"), names::L1("forbid")};
constexpr names::Table<3> personalPatient{names::L1("allow"), names::L1("warn"), names::L1("forbid")};
constexpr names::Table<3> asked{names::L1("not_required"), names::L1("ask"), names::L1("required")};
constexpr names::Table<2> onAsk{names::L1("off"), names::L1("ask")};
constexpr names::Table<2> members{names::L1("local"), names::L1("order_only")};
constexpr names::Table<2> need{names::L1("optional"), names::L1("required")};

bool readFlag(JsonReader &in, bool &out, const names::Table<2> &words)
{
    int value = 0;
    if (!readName(in, value, words))
        return false;
    out = value == 1;
    return true;
}

bool readNumber(JsonReader &in, qint64 most, int &out)
{
    qint64 number = 0;
    if (!in.integer(number, 0, most))
        return false;
    out = static_cast<int>(number);
    return true;
}

bool readDays(JsonReader &in, int &out)
{
    return readNumber(in, mostDays, out);
}

bool readCount(JsonReader &in, int &out)
{
    return readNumber(in, 100'000, out);
}

bool readRounds(JsonReader &in, int &out)
{
    return readNumber(in, limits::roundsPerDay, out);
}

bool readProxies(JsonReader &in, int &out)
{
    qint64 proxies = 0;
    if (!in.integer(proxies, 1, limits::proxiesPerOwner))
        return false;
    out = static_cast<int>(proxies);
    return true;
}

/// "1-5 08:00-17:00": first and last weekday, Monday being 1, and from when until when.
bool readHours(JsonReader &in, OpeningHours &out)
{
    static const QRegularExpression form(
        QStringLiteral("\\A([1-7])-([1-7]) ([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])\\z"));
    QString text;
    if (!in.string(text, limits::idCharacters))
        return false;
    const auto match = form.match(text);
    if (!match.hasMatch())
        return false;
    const auto number = [&match](int group) { return match.capturedView(group).toInt(); };
    out = {number(1), number(2), number(3) * 60 + number(4), number(5) * 60 + number(6)};
    return out.firstWeekday <= out.lastWeekday && out.fromMinute < out.untilMinute && out.untilMinute <= 24 * 60;
}

using ReadKey = bool (*)(JsonReader &in, Profile &out);

struct Key {
    QByteArrayView name;
    ReadKey read;
    bool isLater = false; ///< a profile that was written before the key was may lack it, and has its default
};

constexpr Key keys[] = {
    {"content.patient_matter",
     [](JsonReader &in, Profile &out) { return readName(in, out.patientMatter, patientMatter); }},
    {"content.admin_matter", [](JsonReader &in, Profile &out) { return readName(in, out.adminMatter, permission); }},
    {"address.personal_cross_org",
     [](JsonReader &in, Profile &out) { return readName(in, out.personalAcrossOrganisations, permission); }},
    {"address.personal_to_municipality",
     [](JsonReader &in, Profile &out) { return readName(in, out.personalToMunicipality, permission); }},
    {"journal.personal_patient_matter",
     [](JsonReader &in, Profile &out) { return readFlag(in, out.personalPatientMatterSavesToRecord, flag); }},
    {"priority.high", [](JsonReader &in, Profile &out) { return readName(in, out.highPriority, onHigh); }},
    {"handover.staff", [](JsonReader &in, Profile &out) { return readName(in, out.staffHandOver, handOver); }},
    {"absence.self_service", [](JsonReader &in, Profile &out) { return readFlag(in, out.absenceSelfService, flag); }},
    {"absence.min_days", [](JsonReader &in, Profile &out) { return readDays(in, out.absenceMinimumDays); }},
    {"absence.by_head", [](JsonReader &in, Profile &out) { return readFlag(in, out.absenceByHead, flag); }, true},
    {"absence.cover", [](JsonReader &in, Profile &out) { return readFlag(in, out.absenceNeedsCover, cover); }, true},
    {"opening.hours", [](JsonReader &in, Profile &out) { return readHours(in, out.openingHours); }, true},
    {"proxy.length_by", [](JsonReader &in, Profile &out) { return readFlag(in, out.proxyLengthByHeads, lengthBy); },
     true},
    {"proxy.reason", [](JsonReader &in, Profile &out) { return readFlag(in, out.proxyNeedsReason, flag); }, true},
    {"proxy.recommended", [](JsonReader &in, Profile &out) { return readProxies(in, out.proxyRecommended); }, true},
    {"proxy.self_grant", [](JsonReader &in, Profile &out) { return readFlag(in, out.proxySelfGrant, flag); }, true},
    {"proxy.max_days", [](JsonReader &in, Profile &out) { return readDays(in, out.proxyLongestDays); }, true},
    {"proxy.open_keeps_waiting",
     [](JsonReader &in, Profile &out) { return readFlag(in, out.proxyOpenKeepsWaiting, flag); }, true},
    {"reminder.to_others", [](JsonReader &in, Profile &out) { return readName(in, out.reminderToOthers, reminders); },
     true},
    {"deadline.certificate_days", [](JsonReader &in, Profile &out) { return readDays(in, out.certificateDays); }, true},
    {"deadline.result_days", [](JsonReader &in, Profile &out) { return readDays(in, out.resultDays); }, true},
    {"content.exception_reason",
     [](JsonReader &in, Profile &out) { return readFlag(in, out.exceptionNeedsReason, flag); }, true},
    {"content.personal_patient_matter",
     [](JsonReader &in, Profile &out) { return readName(in, out.personalPatientMatter, personalPatient); }, true},
    {"content.urgent_wording", [](JsonReader &in, Profile &out) { return readFlag(in, out.urgentWordingAsks, onAsk); },
     true},
    {"consent.staff_exchange", [](JsonReader &in, Profile &out) { return readName(in, out.consentOfPatient, asked); },
     true},
    {"close.asks_documentation",
     [](JsonReader &in, Profile &out) { return readFlag(in, out.closeAsksDocumentation, flag); }, true},
    {"admin.members_municipality",
     [](JsonReader &in, Profile &out) { return readName(in, out.municipalMembers, members); }, true},
    {"watch.personal", [](JsonReader &in, Profile &out) { return readRounds(in, out.watchPersonal); }, true},
    {"watch.message", [](JsonReader &in, Profile &out) { return readRounds(in, out.watchMessage); }, true},
    {"watch.collaboration", [](JsonReader &in, Profile &out) { return readRounds(in, out.watchCollaboration); }, true},
    {"watch.function", [](JsonReader &in, Profile &out) { return readRounds(in, out.watchFunction); }, true},
    {"retention.inbox_read_cap", [](JsonReader &in, Profile &out) { return readCount(in, out.inboxReadCap); }, true},
    {"retention.purge_batch", [](JsonReader &in, Profile &out) { return readCount(in, out.purgeBatch); }, true},
    {"retention.trash_days", [](JsonReader &in, Profile &out) { return readDays(in, out.trashDays); }, true},
    {"status.pause_reason", [](JsonReader &in, Profile &out) { return readFlag(in, out.pauseNeedsReason, need); }},
};
constexpr size_t keyCount = std::size(keys);

/// The word or number itself, for showing; what it means, the key's own reader says.
bool readValue(JsonReader &in, const Key &key, Profile &out, QString &shown)
{
    QByteArrayView bytes;
    if (!in.span(bytes))
        return false;
    JsonReader value(bytes);
    if (!key.read(value, out))
        return false;
    shown = QString::fromUtf8(bytes);
    if (shown.startsWith(u'"'))
        shown = shown.mid(1, shown.size() - 2);
    return true;
}

/// {"value","source"} and, if one likes, "note".
bool readKey(JsonReader &in, const Key &key, Profile &out, ProfileReading reading)
{
    ProfileEntry entry;
    entry.key = QString::fromLatin1(key.name);
    Required required{"value", "source"};
    const bool whole = in.object([&](QByteArrayView member) {
        required.saw(member);
        if (member == "value")
            return readValue(in, key, out, entry.value);
        if (member == "source")
            return readLine(in, entry.source) && !entry.source.isEmpty();
        if (member == "note")
            return readLine(in, entry.note);
        return reading == ProfileReading::Received && in.skip();
    });
    out.entries.append(entry);
    return whole && required.complete(in);
}

bool readKeys(JsonReader &in, Profile &out, ProfileReading reading)
{
    std::array<bool, keyCount> seen{};
    const bool whole = in.object([&](QByteArrayView name) {
        const auto *const known = std::find_if(std::begin(keys), std::end(keys),
                                               [name](const Key &key) { return key.name == name; });
        if (known == std::end(keys)) {
            out.unknownKeys.append(QString::fromUtf8(name));
            return reading == ProfileReading::Received && out.unknownKeys.size() <= mostUnknownKeys && in.skip();
        }
        bool &isSeen = seen.at(size_t(known - std::begin(keys)));
        return !std::exchange(isSeen, true) && readKey(in, *known, out, reading);
    });
    for (size_t i = 0; whole && i < keyCount; ++i) {
        if (!seen.at(i) && !keys[i].isLater)
            return in.fail(keys[i].name);
    }
    return whole;
}

/// {"sv","en"}, neither empty.
bool readWords(JsonReader &in, QString &sv, QString &en)
{
    const bool whole = in.object([&](QByteArrayView member) {
        if (member == "sv")
            return readLine(in, sv);
        return member == "en" && readLine(in, en);
    });
    if (whole && sv.isEmpty())
        return in.fail("sv");
    return whole && (!en.isEmpty() || in.fail("en"));
}

bool readPurposeKey(JsonReader &in, QString &key)
{
    static const QRegularExpression form(QStringLiteral("\\A[a-z][a-z_]{1,39}\\z"));
    return in.string(key, limits::idCharacters) && form.match(key).hasMatch();
}

/// "instead" stands where the purpose is forbidden, and only there.
bool readPurpose(JsonReader &in, Purpose &purpose, ProfileReading reading)
{
    Required required{"key", "name", "permission", "aboutPatient", "source"};
    const bool whole = in.object([&](QByteArrayView member) {
        required.saw(member);
        if (member == "key")
            return readPurposeKey(in, purpose.key);
        if (member == "name")
            return readWords(in, purpose.nameSv, purpose.nameEn);
        if (member == "permission")
            return readName(in, purpose.permission, permission);
        if (member == "aboutPatient")
            return read(in, purpose.aboutPatient);
        if (member == "instead")
            return readWords(in, purpose.insteadSv, purpose.insteadEn);
        if (member == "source")
            return readLine(in, purpose.rule) && !purpose.rule.isEmpty();
        if (member == "deadlineDays")
            return readDays(in, purpose.deadlineDays);
        return reading == ProfileReading::Received && in.skip();
    });
    if (!whole || !required.complete(in))
        return false;
    const bool needsInstead = purpose.permission == Permission::Forbid;
    return needsInstead != purpose.insteadSv.isEmpty() || in.fail("instead");
}

bool readPurposes(JsonReader &in, QList<Purpose> &purposes, ProfileReading reading)
{
    const auto one = [reading](JsonReader &from, Purpose &purpose) { return readPurpose(from, purpose, reading); };
    if (!readList(in, purposes, mostPurposes, one) || purposes.isEmpty())
        return false;
    QStringList seen;
    for (const Purpose &purpose : std::as_const(purposes)) {
        if (seen.contains(purpose.key))
            return in.fail("key");
        seen.append(purpose.key);
    }
    return true;
}

/// A day, meant as its first moment in UTC.
bool readDay(JsonReader &in, Instant &out)
{
    QString text;
    if (!in.string(text, 10) || text.size() != 10)
        return false;
    const QDate day = QDate::fromString(text, Qt::ISODate);
    out.ms = day.isValid() ? day.startOfDay(Qt::UTC).toMSecsSinceEpoch() : 0;
    return out.ms > 0;
}

bool readVersion(JsonReader &in, int &version)
{
    qint64 number = 0;
    if (!in.integer(number, 1, 1'000'000))
        return false;
    version = static_cast<int>(number);
    return true;
}

/// Where the rules stand: what the document does not say is left out.
bool readDocument(JsonReader &in, ProfileDocument &out, ProfileReading reading)
{
    Required required{"title"};
    const bool whole = in.object([&](QByteArrayView member) {
        required.saw(member);
        if (member == "title")
            return readLine(in, out.title) && !out.title.isEmpty();
        if (member == "id")
            return readLine(in, out.id);
        if (member == "version")
            return readLine(in, out.version);
        if (member == "owner")
            return readLine(in, out.owner);
        if (member == "approvedBy")
            return readLine(in, out.approvedBy);
        return reading == ProfileReading::Received && in.skip();
    });
    return whole && required.complete(in);
}

bool readHead(JsonReader &in, QByteArrayView member, Profile &out, ProfileReading reading)
{
    if (member == "id")
        return in.string(out.id, limits::idCharacters) && !out.id.isEmpty();
    if (member == "name")
        return readLine(in, out.name) && !out.name.isEmpty();
    if (member == "note")
        return readLine(in, out.note);
    if (member == "version")
        return readVersion(in, out.version);
    if (member == "validFrom")
        return readDay(in, out.validFrom);
    if (member == "validUntil")
        return readDay(in, out.validUntil);
    return reading == ProfileReading::Received && in.skip();
}

bool readProfile(JsonReader &in, Profile &out, ProfileReading reading)
{
    Required required{"id", "name", "version", "validFrom", "validUntil", "keys", "purposes"};
    const bool whole = in.object([&](QByteArrayView member) {
        required.saw(member);
        if (member == "keys")
            return readKeys(in, out, reading);
        if (member == "purposes")
            return readPurposes(in, out.purposes, reading);
        if (member == "document")
            return readDocument(in, out.document, reading);
        return readHead(in, member, out, reading);
    });
    if (!whole || !required.complete(in) || !in.atEnd())
        return false;
    return out.validFrom < out.validUntil || in.fail("validUntil");
}

} // namespace

Result<Profile> decodeProfile(const QByteArray &document, ProfileReading reading)
{
    JsonReader in(document);
    Profile profile;
    if (!readProfile(in, profile, reading))
        return reject(QStringLiteral("profileMalformed"), {}, {{QStringLiteral("field"), in.fault()}});
    return profile;
}

QStringList profileKeys()
{
    QStringList names;
    for (const Key &key : keys)
        names.append(QString::fromLatin1(key.name));
    return names;
}

} // namespace budkavle::wire
