#include "server/directory/RecordCheck.h"

#include "sync/wire/Names.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

bool isId(const QString &id)
{
    return !id.isEmpty() && id.size() <= sources::longestId && std::all_of(id.cbegin(), id.cend(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-' || c == u'.' || c == u'_' || c == u':');
    });
}

bool isText(const QString &text)
{
    return text.size() <= sources::longestText
        && std::none_of(text.cbegin(), text.cend(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

/// Empty: it is sound.
QString faultOf(const DirectoryRecord &record)
{
    const bool hasOwnId = record.kind != RecordKind::Member && record.kind != RecordKind::Role;
    if (hasOwnId && !isId(record.id))
        return u"the HSA-id is missing or no id"_s;
    if (!hasOwnId && !isId(record.person))
        return u"the person's HSA-id is missing or no id"_s;
    const bool mayBeAnywhere = record.kind == RecordKind::Organisation || record.kind == RecordKind::Person
        || (record.kind == RecordKind::Role && record.within.isEmpty());
    if (!mayBeAnywhere && !isId(record.within))
        return u"what it belongs to is missing or no id"_s;
    if (!record.successor.isEmpty() && !isId(record.successor))
        return u"the successor is no id"_s;
    if (hasOwnId && record.name.isEmpty())
        return u"the name is missing"_s;
    if (!isText(record.name) || !isText(record.detail))
        return u"a text is too long or holds control characters"_s;
    if (record.kind == RecordKind::Role && !roleMeaning(record.detail))
        return u"the role is not known"_s;
    if (record.kind == RecordKind::Organisation && !organisationKind(record))
        return u"the kind is not known"_s;
    return {};
}

} // namespace

std::optional<RoleMeaning> roleMeaning(const QString &detail)
{
    if (detail == "signing"_L1)
        return RoleMeaning{domain::AssignmentRole::Clinician, true};
    const auto role = wire::names::from<domain::AssignmentRole>(wire::names::assignmentRole, detail);
    return role ? std::optional(RoleMeaning{*role, false}) : std::nullopt;
}

std::optional<domain::OrganisationKind> organisationKind(const DirectoryRecord &organisation)
{
    using domain::OrganisationKind;
    if (!organisation.detail.isEmpty())
        return wire::names::from<OrganisationKind>(wire::names::organisationKind, organisation.detail);
    // SE and the organisation's number, whose first digits tell its group.
    const QStringView number = QStringView(organisation.id).startsWith(u"SE") ? QStringView(organisation.id).sliced(2)
                                                                              : QStringView();
    if (number.startsWith(u"232"))
        return OrganisationKind::Region;
    if (number.startsWith(u"212"))
        return OrganisationKind::Municipality;
    const bool isCompany = number.startsWith(u"55") || number.startsWith(u"969");
    return isCompany ? OrganisationKind::Private : OrganisationKind::Other;
}

void addChecked(DirectoryRecord record, const QString &where, SourceReading &reading)
{
    const QString fault = faultOf(record);
    if (fault.isEmpty()) {
        reading.records << std::move(record);
        return;
    }
    const bool isNamed = !record.id.isEmpty() || !record.person.isEmpty();
    reading.problems << SourceProblem{where, fault, isNamed ? std::optional(keyOf(record)) : std::nullopt};
}

} // namespace budkavle::server
