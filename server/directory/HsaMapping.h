#pragma once

#include "server/directory/LdapEntry.h"
#include "server/directory/PersonLink.h"
#include "server/directory/SourceReading.h"

namespace budkavle::server {

/// Entries of an HSA catalogue to records. Which attribute becomes what: docs/directory.md. What is archived, and outside
/// of a training region what is made up for tests (hsaFeignedDataObject), is as if it were not there.
class HsaMapping {
public:
    struct Rules {
        QString system;            ///< whose roles in hsaSystemRole ("system;role") are ours
        bool takesFeigned = false; ///< a training region does
    };
    HsaMapping(Rules rules, PersonLink link) : m_rules(std::move(rules)), m_link(std::move(link)) {}

    [[nodiscard]] SourceReading read(const QList<LdapEntry> &entries) const;

private:
    struct Places;
    void readOne(const LdapEntry &entry, const Places &places, SourceReading &reading) const;
    void readUnit(const LdapEntry &entry, const Places &places, SourceReading &reading) const;
    void readPerson(const LdapEntry &entry, SourceReading &reading) const;
    void readCommission(const LdapEntry &entry, const Places &places, SourceReading &reading) const;
    [[nodiscard]] bool isLeftOut(const LdapEntry &entry) const;

    Rules m_rules;
    PersonLink m_link;
};

} // namespace budkavle::server
