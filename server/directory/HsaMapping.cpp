#include "server/directory/HsaMapping.h"

#include "server/directory/PeriodReader.h"
#include "server/directory/RecordCheck.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

bool isOfClass(const LdapEntry &entry, const char *name)
{
    const auto classes = entry.all("objectclass");
    return std::any_of(classes.cbegin(), classes.cend(),
                       [name](const QByteArray &one) { return one.trimmed().compare(name, Qt::CaseInsensitive) == 0; });
}

bool isTrue(const LdapEntry &entry, const QByteArray &attribute)
{
    return entry.first(attribute).compare("true"_L1, Qt::CaseInsensitive) == 0;
}

QString firstOf(const LdapEntry &entry, std::initializer_list<QByteArray> names)
{
    for (const QByteArray &name : names) {
        if (const QString value = entry.first(name); !value.isEmpty())
            return value;
    }
    return {};
}

QString where(const LdapEntry &entry)
{
    // A name of an entry may hold a person's name; its HSA-id is what may be told.
    const QString id = entry.first("hsaidentity");
    const QString named = id.isEmpty() ? u"an entry without hsaIdentity"_s : id;
    return entry.line > 0 ? u"line %1 (%2)"_s.arg(entry.line).arg(named) : named;
}

/// Names of entries are compared without regard to case and to spaces beside the separators.
QStringList partsOf(const QString &dn)
{
    QStringList parts;
    QString part;
    for (qsizetype i = 0; i < dn.size(); ++i) {
        if (dn.at(i) == u'\\' && i + 1 < dn.size()) {
            part += dn.at(i);
            part += dn.at(++i);
        } else if (dn.at(i) == u',') {
            parts << part.trimmed().toLower();
            part.clear();
        } else {
            part += dn.at(i);
        }
    }
    return parts << part.trimmed().toLower();
}

DirectoryRecord recordOf(RecordKind kind, const LdapEntry &entry)
{
    DirectoryRecord record;
    record.kind = kind;
    record.id = entry.first("hsaidentity");
    return record;
}

/// The record with its dates, if it is sound; else a problem.
void add(DirectoryRecord record, const LdapEntry &entry, SourceReading &reading)
{
    const auto period = readPeriod(entry.first("startdate"), entry.first("enddate"));
    if (!period) {
        reading.problems << SourceProblem{where(entry), u"the dates are not understood"_s, keyOf(record)};
        return;
    }
    record.period = *period;
    addChecked(std::move(record), where(entry), reading);
}

void readRoles(const LdapEntry &entry, const QString &system, SourceReading &reading)
{
    for (const QByteArray &value : entry.all("hsasystemrole")) {
        const QStringList parts = QString::fromUtf8(value).split(u';');
        if (parts.first().trimmed().compare(system, Qt::CaseInsensitive) != 0)
            continue; // another system's
        DirectoryRecord role = recordOf(RecordKind::Role, entry);
        role.person = std::exchange(role.id, {});
        role.detail = parts.value(1).trimmed();
        role.within = parts.value(2).trimmed();
        addChecked(std::move(role), where(entry), reading);
    }
}

} // namespace

/// Which entries others lie below.
struct HsaMapping::Places {
    QHash<QString, QString> providers; ///< normalised name of an entry -> HSA-id
    QHash<QString, QString> units;

    static QString nearest(const QString &dn, const QHash<QString, QString> &among)
    {
        QStringList parts = partsOf(dn);
        while (parts.size() > 1) {
            parts.removeFirst();
            const auto found = among.constFind(parts.join(u','));
            if (found != among.cend())
                return *found;
        }
        return {};
    }
};

bool HsaMapping::isLeftOut(const LdapEntry &entry) const
{
    return isTrue(entry, "hsaarchivedobject") || (!m_rules.takesFeigned && isTrue(entry, "hsafeigneddataobject"));
}

SourceReading HsaMapping::read(const QList<LdapEntry> &entries) const
{
    Places places;
    for (const LdapEntry &entry : entries) {
        const QString name = partsOf(entry.dn).join(u',');
        if (isOfClass(entry, "hsaHealthCareProvider"))
            places.providers.insert(name, entry.first("hsaidentity"));
        if (isOfClass(entry, "hsaHealthCareUnit"))
            places.units.insert(name, entry.first("hsaidentity"));
    }
    SourceReading reading;
    for (const LdapEntry &entry : entries) {
        if (!isLeftOut(entry))
            readOne(entry, places, reading);
    }
    return reading;
}

void HsaMapping::readOne(const LdapEntry &entry, const Places &places, SourceReading &reading) const
{
    // One entry may be several things: a municipality's only unit is often its provider too.
    if (isOfClass(entry, "hsaHealthCareProvider")) {
        DirectoryRecord organisation = recordOf(RecordKind::Organisation, entry);
        organisation.name = firstOf(entry, {"hsahealthcareprovidername", "o", "ou", "cn"});
        add(std::move(organisation), entry, reading);
    }
    if (isOfClass(entry, "hsaHealthCareUnit"))
        readUnit(entry, places, reading);
    if (isOfClass(entry, "hsaCommission"))
        readCommission(entry, places, reading);
    const bool isPerson = isOfClass(entry, "inetOrgPerson") || isOfClass(entry, "person")
        || isOfClass(entry, "hsaPersonExtension");
    if (isPerson && !entry.first("hsaidentity").isEmpty()) // a person without is of no system of care
        readPerson(entry, reading);
}

void HsaMapping::readUnit(const LdapEntry &entry, const Places &places, SourceReading &reading) const
{
    DirectoryRecord unit = recordOf(RecordKind::Unit, entry);
    unit.name = firstOf(entry, {"hsahealthcareunitname", "ou", "cn", "o"});
    unit.detail = firstOf(entry, {"hsatelephonenumber", "telephonenumber"});
    unit.within = entry.first("hsaresponsiblehealthcareprovider");
    if (unit.within.isEmpty())
        unit.within = isOfClass(entry, "hsaHealthCareProvider") ? unit.id : Places::nearest(entry.dn, places.providers);
    add(std::move(unit), entry, reading);
}

void HsaMapping::readPerson(const LdapEntry &entry, SourceReading &reading) const
{
    DirectoryRecord person = recordOf(RecordKind::Person, entry);
    person.name = u"%1 %2"_s.arg(entry.first("givenname"), entry.first("sn")).trimmed();
    if (entry.first("givenname").isEmpty())
        person.name = firstOf(entry, {"cn", "sn"});
    person.detail = firstOf(entry, {"hsatitle", "title"});
    person.link = m_link.of(entry.first("personalidentitynumber"));
    person.isProtected = isTrue(entry, "hsaconfidentialperson");
    add(std::move(person), entry, reading);
    readRoles(entry, m_rules.system, reading);
}

void HsaMapping::readCommission(const LdapEntry &entry, const Places &places, SourceReading &reading) const
{
    DirectoryRecord commission = recordOf(RecordKind::Commission, entry);
    commission.name = firstOf(entry, {"hsacommissionname", "cn"});
    commission.detail = entry.first("hsacommissionpurpose");
    commission.within = Places::nearest(entry.dn, places.units);
    const QString id = commission.id;
    add(std::move(commission), entry, reading);
    for (const QByteArray &value : entry.all("hsacommissionmember")) {
        const QStringList parts = QString::fromUtf8(value).split(u';');
        DirectoryRecord member;
        member.kind = RecordKind::Member;
        member.within = id;
        member.person = parts.first().trimmed();
        const auto period = readPeriod(parts.value(1).trimmed(), parts.value(2).trimmed());
        if (!period || parts.size() > 3) {
            reading.problems << SourceProblem{where(entry), u"a member is not understood"_s, keyOf(member)};
            continue;
        }
        member.period = *period;
        addChecked(std::move(member), where(entry), reading);
    }
}

} // namespace budkavle::server
