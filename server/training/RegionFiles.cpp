#include "server/training/RegionFiles.h"

#include "sync/wire/ProfileCodec.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

// Reads the training region's own files, which only this tool knows: not a part of the wire.
namespace budkavle::server {

namespace {

domain::Error malformed(const QString &file)
{
    return domain::reject(u"resourcesMalformed"_s, file);
}

QJsonDocument readJson(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
}

domain::OrganisationKind organisationKind(const QString &name)
{
    if (name == "region"_L1)
        return domain::OrganisationKind::Region;
    if (name == "municipality"_L1)
        return domain::OrganisationKind::Municipality;
    return name == "private"_L1 ? domain::OrganisationKind::Private : domain::OrganisationKind::Other;
}

domain::InboxKind inboxKind(const QString &name)
{
    if (name == "collaboration"_L1)
        return domain::InboxKind::Collaboration;
    return name == "function"_L1 ? domain::InboxKind::Function : domain::InboxKind::Message;
}

domain::AssignmentRole assignmentRole(const QString &name)
{
    static const QHash<QString, domain::AssignmentRole> roles{
        {u"secretary"_s, domain::AssignmentRole::Secretary},
        {u"unitHead"_s, domain::AssignmentRole::UnitHead},
        {u"operationsHead"_s, domain::AssignmentRole::OperationsHead},
        {u"superuser"_s, domain::AssignmentRole::Superuser},
    };
    return roles.value(name, domain::AssignmentRole::Clinician);
}

domain::User readUser(const QJsonObject &json)
{
    domain::User user;
    user.id = domain::UserId(json["id"_L1].toString());
    user.name = json["name"_L1].toString();
    user.title = json["title"_L1].toString();
    user.signingAuthority = json["signing"_L1].toBool();
    user.isProtected = json["protected"_L1].toBool();
    const auto assignments = json["assignments"_L1].toArray();
    for (const QJsonValue &one : assignments) {
        user.assignments << domain::Assignment{domain::AssignmentId(one["id"_L1].toString()),
                                               domain::UnitId(one["unit"_L1].toString()), one["title"_L1].toString(),
                                               assignmentRole(one["role"_L1].toString())};
    }
    return user;
}

void readPlaces(const QJsonObject &json, TrainingRegion &region)
{
    const auto organisations = json["organisations"_L1].toArray();
    for (const QJsonValue &one : organisations) {
        const domain::OrganisationId id(one["id"_L1].toString());
        region.organisations.insert(id, {id, one["name"_L1].toString(), organisationKind(one["kind"_L1].toString())});
    }
    const auto units = json["units"_L1].toArray();
    for (const QJsonValue &one : units) {
        const domain::UnitId id(one["id"_L1].toString());
        region.units.insert(id,
                            {id, domain::OrganisationId(one["organisation"_L1].toString()), one["name"_L1].toString(),
                             one["phone"_L1].toString()});
    }
    const auto inboxes = json["inboxes"_L1].toArray();
    for (const QJsonValue &one : inboxes) {
        const domain::InboxId id(one["id"_L1].toString());
        region.inboxes.insert(id,
                              {id,
                               inboxKind(one["kind"_L1].toString()),
                               one["name"_L1].toString(),
                               domain::UnitId(one["unit"_L1].toString()),
                               {},
                               one["phone"_L1].toString(),
                               false});
    }
}

void readPeople(const QJsonObject &json, TrainingRegion &region)
{
    const auto users = json["users"_L1].toArray();
    for (const QJsonValue &one : users) {
        const domain::User user = readUser(one.toObject());
        const domain::InboxId personal = domain::personalInboxOf(user.id);
        region.users.insert(user.id, user);
        region.inboxes.insert(personal, {personal, domain::InboxKind::Personal, user.name, {}, user.id, {}, false});
    }
    const auto memberships = json["memberships"_L1].toArray();
    for (const QJsonValue &one : memberships) {
        region.members << domain::Member{
            domain::InboxId(one["inbox"_L1].toString()), domain::UserId(one["user"_L1].toString()),
            one["rights"_L1].toString() == "r"_L1 ? domain::Rights::Read : domain::Rights::ReadWrite};
    }
}

bool readTexts(const QJsonArray &array, TrainingRegion &region)
{
    for (const QJsonValue &one : array) {
        TrainingText text{one["key"_L1].toString(),
                          one["purpose"_L1].toString(),
                          one["patient"_L1].toBool(),
                          one["subject"_L1].toString(),
                          {}};
        const auto turns = one["turns"_L1].toArray();
        for (const QJsonValue &turn : turns)
            text.turns << turn.toString();
        if (text.key.isEmpty() || text.turns.isEmpty())
            return false;
        region.texts << text;
    }
    return !region.texts.isEmpty();
}

void readPatients(const QJsonArray &array, TrainingRegion &region)
{
    for (const QJsonValue &one : array)
        region.patients << domain::PatientRef{one["number"_L1].toString(), one["name"_L1].toString()};
}

void readAbsences(const QJsonArray &array, TrainingRegion &region)
{
    for (const QJsonValue &one : array) {
        region.absences << TrainingAbsence{domain::UserId(one["user"_L1].toString()), one["fromDays"_L1].toInt(),
                                           one["toDays"_L1].toInt(), one["text"_L1].toString(),
                                           domain::UserId(one["coveredBy"_L1].toString())};
    }
}

} // namespace

domain::Result<TrainingRegion> readTrainingRegion(const QString &folder)
{
    TrainingRegion region;
    const QJsonObject json = readJson(folder + "/training/region.json"_L1).object();
    region.name = json["name"_L1].toString();
    readPlaces(json, region);
    readPeople(json, region);
    if (region.name.isEmpty() || region.users.isEmpty() || region.members.isEmpty())
        return malformed(u"region.json"_s);
    readPatients(readJson(folder + "/training/patients.json"_L1).array(), region);
    if (region.patients.isEmpty())
        return malformed(u"patients.json"_s);
    if (!readTexts(readJson(folder + "/training/texts.json"_L1).array(), region))
        return malformed(u"texts.json"_s);
    readAbsences(readJson(folder + "/training/absences.json"_L1).array(), region);

    QFile file(folder + "/profiles/"_L1 + json["profile"_L1].toString() + ".json"_L1);
    if (file.open(QIODevice::ReadOnly))
        region.profileDocument = file.readAll();
    auto profile = wire::decodeProfile(region.profileDocument);
    if (!profile)
        return profile.error();
    region.profile = std::move(profile).value();
    return region;
}

} // namespace budkavle::server
