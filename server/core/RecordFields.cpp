#include "server/core/RecordIntake.h"

#include "sync/domain/DecideParts.h"
#include "sync/domain/Limits.h"
#include "sync/domain/PersonNumber.h"
#include "sync/wire/Fields.h"

#include <QDateTime>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

// How an object of a record system is read: strictly, since what is passed over here is missed by somebody there.
namespace budkavle::server {

namespace {

using domain::ItemKind;
using domain::reject;
namespace limits = domain::limits;

constexpr qint64 clockSlackMs = domain::dayMs;

/// As it came, before it is judged.
struct Given {
    QString kind, title, text, link, madeAt;
    QString orderedBy, responsible;
    std::optional<domain::PatientRef> patient;
    QString reference;
    qint64 version = 0;
    bool isWithdrawn = false;
    QString unknown; ///< the first member that nobody knows
};

domain::Error fault(const QString &code, const QString &field, const QMap<QString, QString> &more = {})
{
    QMap<QString, QString> facts = more;
    facts.insert(u"field"_s, field);
    return reject(code, {}, facts);
}

bool readGivenPatient(wire::JsonReader &in, Given &given)
{
    domain::PatientRef patient;
    wire::Required need{"number", "name"};
    const bool whole = in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "number")
            return wire::readLine(in, patient.number);
        if (key == "name")
            return wire::readLine(in, patient.name);
        given.unknown = u"patient."_s + QString::fromUtf8(key);
        return in.skip();
    }) && need.complete(in);
    given.patient = patient;
    return whole;
}

bool readWhat(wire::JsonReader &in, QByteArrayView key, Given &given)
{
    if (key == "title")
        return wire::readLine(in, given.title);
    if (key == "text")
        return wire::readText(in, given.text);
    if (key == "link")
        return wire::readLine(in, given.link);
    if (key == "madeAt")
        return wire::readLine(in, given.madeAt);
    if (key == "patient")
        return readGivenPatient(in, given);
    if (key == "withdrawn")
        return in.boolean(given.isWithdrawn);
    if (given.unknown.isEmpty())
        given.unknown = QString::fromUtf8(key);
    return in.skip();
}

bool readGiven(wire::JsonReader &in, Given &given)
{
    wire::Required need{"kind", "reference", "version", "title"};
    return in.object([&](QByteArrayView key) {
        need.saw(key);
        if (key == "kind")
            return wire::readLine(in, given.kind);
        if (key == "reference")
            return wire::readLine(in, given.reference);
        if (key == "version")
            return in.integer(given.version, 1, wire::largestNumber);
        if (key == "orderedBy")
            return wire::readLine(in, given.orderedBy);
        if (key == "responsible")
            return wire::readLine(in, given.responsible);
        return readWhat(in, key, given);
    }) && need.complete(in)
        && in.atEnd();
}

/// What only this program makes comes from nowhere else.
std::optional<ItemKind> kindOf(const QString &name)
{
    const auto kind = wire::names::from<ItemKind>(wire::names::itemKind, name);
    if (!kind || *kind == ItemKind::Matter || *kind == ItemKind::Reminder || *kind == ItemKind::Notice)
        return std::nullopt;
    return kind;
}

domain::Outcome checkLine(const QString &text, const QString &field, int limit, bool isRequired)
{
    if (auto checked = domain::parts::checkText(text, {field, limit, isRequired}); !checked)
        return checked;
    if (text.contains(u'\n') || text.contains(u'\t'))
        return fault(u"textMalformed"_s, field);
    return domain::Done{};
}

domain::Outcome checkTexts(const Given &given)
{
    for (const auto &checked :
         {checkLine(given.reference, u"reference"_s, limits::idCharacters, true),
          checkLine(given.title, u"title"_s, limits::subjectCharacters, true),
          checkLine(given.orderedBy, u"orderedBy"_s, limits::idCharacters, false),
          checkLine(given.responsible, u"responsible"_s, limits::idCharacters, false),
          checkLine(given.link, u"link"_s, limits::recordLinkCharacters, false),
          domain::parts::checkText(given.text, {u"text"_s, limits::recordTextCharacters, false})}) {
        if (!checked)
            return checked;
    }
    return domain::Done{};
}

/// Opened by whoever gets it: nothing but a page somewhere.
bool isPage(const QString &link)
{
    const QUrl url(link, QUrl::StrictMode);
    return url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty() && url.userInfo().isEmpty();
}

domain::Outcome checkKind(const Given &given, ItemKind kind)
{
    const bool isDialogue = kind == ItemKind::CertificateQuestion;
    if ((isDialogue || kind == ItemKind::ReferralAnswer) && given.link.isEmpty()) // A94, A99
        return fault(u"linkMissing"_s, u"link"_s);
    if (isDialogue && !given.text.isEmpty()) // A99: the dialogue is held where the certificate is
        return fault(u"textNotTaken"_s, u"text"_s);
    if (!given.link.isEmpty() && !isPage(given.link))
        return fault(u"linkMalformed"_s, u"link"_s);
    return domain::Done{};
}

domain::Result<domain::Instant> readTime(const QString &text, domain::Instant now)
{
    const QDateTime at = QDateTime::fromString(text, Qt::ISODate);
    const bool hasZone = at.isValid() && at.timeSpec() != Qt::LocalTime;
    if (!hasZone || at.toMSecsSinceEpoch() <= 0 || at.toMSecsSinceEpoch() > now.ms + clockSlackMs)
        return fault(u"timeMalformed"_s, u"madeAt"_s);
    return domain::Instant{at.toMSecsSinceEpoch()};
}

domain::Result<domain::PatientRef> readPatient(const domain::PatientRef &given, domain::Instant now)
{
    if (auto name = checkLine(given.name, u"patient.name"_s, limits::patientNameCharacters, true); !name)
        return name.error();
    const QDate today = QDateTime::fromMSecsSinceEpoch(now.ms, Qt::UTC).date();
    const auto number = domain::PersonNumber::parse(given.number, today);
    if (!number)
        return fault(u"patientMalformed"_s, u"patient.number"_s, {{u"reason"_s, number.error().code}});
    return domain::PatientRef{number->stored(), given.name};
}

domain::Result<domain::Item> judge(const Given &given, const QString &system, domain::Instant now)
{
    if (!given.unknown.isEmpty())
        return fault(u"fieldUnknown"_s, given.unknown);
    const auto kind = kindOf(given.kind);
    if (!kind)
        return fault(u"kindUnknown"_s, u"kind"_s);
    if (auto texts = checkTexts(given); !texts)
        return texts.error();
    if (auto fits = checkKind(given, *kind); !fits)
        return fits.error();
    domain::Item item;
    item.kind = *kind;
    item.subject = given.title;
    item.lastPreview = domain::parts::previewOf(given.text);
    domain::RecordLink &record = item.record.emplace();
    record = {system,
              given.reference,
              given.version,
              given.text,
              given.link,
              domain::UserId(given.orderedBy),
              domain::UserId(given.responsible),
              {},
              given.isWithdrawn};
    if (!given.madeAt.isEmpty()) {
        const auto at = readTime(given.madeAt, now);
        if (!at)
            return at.error();
        record.madeAt = *at;
    }
    if (given.patient) {
        const auto patient = readPatient(*given.patient, now);
        if (!patient)
            return patient.error();
        item.patient = *patient;
    }
    return item;
}

RecordRead readOne(QByteArrayView json, const QString &system, domain::Instant now)
{
    wire::JsonReader in(json);
    Given given;
    const bool whole = readGiven(in, given);
    RecordRead read{given.reference.left(limits::idCharacters), given.version, {}, {}};
    if (!whole) {
        read.error = fault(u"invalidArguments"_s, in.fault());
        return read;
    }
    auto item = judge(given, system, now);
    if (item)
        read.item = std::move(item).value();
    else
        read.error = item.error();
    return read;
}

} // namespace

domain::Result<QList<RecordRead>> readRecordItems(const QByteArray &json, const QString &system, domain::Instant now)
{
    const QByteArray trimmed = json.trimmed();
    QList<QByteArrayView> spans;
    wire::JsonReader in(trimmed);
    bool whole = false;
    if (trimmed.startsWith('[')) {
        whole = in.array(json.size(), [&] { return in.objectSpan(spans.emplaceBack()); });
    } else {
        whole = in.objectSpan(spans.emplaceBack());
    }
    if (!whole || !in.atEnd())
        return fault(u"invalidArguments"_s, in.fault());
    if (spans.size() > recordItemsAtOnce)
        return fault(u"invalidArguments"_s, {}, {{u"limit"_s, QString::number(recordItemsAtOnce)}});
    QList<RecordRead> read;
    for (const QByteArrayView span : std::as_const(spans))
        read << readOne(span, system, now);
    return read;
}

} // namespace budkavle::server
