#include "server/directory/DirectoryImage.h"

#include "server/directory/RecordCheck.h"
#include "server/directory/WorkTurns.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

using domain::UnitId;
using domain::UserId;

constexpr int longestChain = 100; // of units merged into units that were merged

bool hasBegun(const StoredRecord &stored, domain::Instant now)
{
    const domain::Instant from = stored.record.period.from;
    return from <= now && !(stored.goneAt.isSet() && stored.goneAt < from);
}

class Imaging {
public:
    Imaging(const StoredRecords &records, const ImageRules &rules, domain::Instant now)
        : m_records(records)
        , m_rules(rules)
        , m_now(now)
    {
    }

    DirectoryImage run()
    {
        for (auto it = m_records.cbegin(); it != m_records.cend(); ++it)
            look(*it);
        for (auto it = m_image.units.cbegin(); it != m_image.units.cend(); ++it) {
            if (!it->isOpen)
                m_found.insert(it.key(), resolve(*it));
        }
        for (const StoredRecord *member : std::as_const(m_members))
            assign(*member);
        const auto turns = workTurns(m_records, m_now, [this](const UnitId &unit) { return placeOf(unit); });
        for (auto it = m_image.people.begin(); it != m_image.people.end(); ++it) {
            it->user.coming = turns.value(it.key());
            it->isActive = it->isActive && !it->user.assignments.isEmpty();
            if (!it->isActive)
                it->user.assignments.clear();
        }
        for (auto it = m_image.units.begin(); it != m_image.units.end(); ++it)
            it->successor = m_found.value(it.key());
        std::stable_sort(m_image.coming.begin(), m_image.coming.end(),
                         [](const auto &a, const auto &b) { return a.at < b.at; });
        return std::move(m_image);
    }

private:
    void look(const StoredRecord &stored)
    {
        noteTurns(stored);
        if (!hasBegun(stored, m_now))
            return;
        const DirectoryRecord &record = stored.record;
        switch (record.kind) {
        case RecordKind::Organisation: {
            const domain::OrganisationId id(record.id);
            const auto kind = organisationKind(record).value_or(domain::OrganisationKind::Other);
            m_image.organisations.insert(id, {id, record.name, kind});
            break;
        }
        case RecordKind::Unit: lookAtUnit(stored); break;
        case RecordKind::Person: {
            domain::User user;
            user.id = UserId(record.id);
            user.name = record.name;
            user.title = record.detail;
            user.isProtected = record.isProtected;
            m_image.people.insert(user.id, {user, stored.holdsAt(m_now)});
            break;
        }
        case RecordKind::Member:
            if (stored.holdsAt(m_now))
                m_members << &stored;
            break;
        case RecordKind::Role:
            if (stored.holdsAt(m_now))
                m_roles[record.person] << &record;
            break;
        case RecordKind::Commission: break; // met by its members
        }
    }

    void noteTurns(const StoredRecord &stored)
    {
        const Period &period = stored.record.period;
        if (stored.goneAt.isSet())
            return;
        if (period.from > m_now)
            m_image.coming << DirectoryImage::Turn{period.from, true, stored.record};
        if (period.until > m_now)
            m_image.coming << DirectoryImage::Turn{period.until, false, stored.record};
    }

    void lookAtUnit(const StoredRecord &stored)
    {
        const DirectoryRecord &record = stored.record;
        const UnitId id(record.id);
        // What it belongs to comes before it in the order of the kinds.
        if (!m_image.organisations.contains(domain::OrganisationId(record.within)))
            m_image.dangling << keyOf(record);
        m_image.units.insert(id,
                             {{id, domain::OrganisationId(record.within), record.name, record.detail},
                              // One that an administrator merged is closed by that, whatever its own dates say.
                              stored.holdsAt(m_now) && !m_rules.successors.contains(record.id),
                              UnitId(m_rules.successors.value(record.id, record.successor))});
    }

    /// The open unit at the end of the chain of successors; none: it leads nowhere, or in a ring.
    [[nodiscard]] UnitId resolve(const DirectoryImage::Place &closed) const
    {
        UnitId at = closed.successor;
        for (int steps = 0; steps < longestChain; ++steps) {
            const auto place = m_image.units.constFind(at);
            if (place == m_image.units.cend())
                return {};
            if (place->isOpen)
                return at;
            at = place->successor;
        }
        return {};
    }

    /// Where the unit's work is done.
    [[nodiscard]] UnitId placeOf(const UnitId &unit) const
    {
        const UnitId successor = m_found.value(unit);
        return successor.isEmpty() ? unit : successor;
    }

    void assign(const StoredRecord &stored)
    {
        const DirectoryRecord &member = stored.record;
        const auto commission = m_records.constFind({RecordKind::Commission, member.within});
        const auto person = m_image.people.find(UserId(member.person));
        const bool isUnitKnown = commission != m_records.cend()
            && m_image.units.contains(UnitId(commission->record.within));
        if (person == m_image.people.end() || !isUnitKnown) {
            const bool isYetToCome = m_records.contains({RecordKind::Person, member.person})
                && commission != m_records.cend() && m_records.contains({RecordKind::Unit, commission->record.within});
            if (!isYetToCome)
                m_image.dangling << keyOf(member);
            return;
        }
        if (!commission->holdsAt(m_now) || !person->isActive)
            return;
        const UnitId unit(commission->record.within);
        domain::Assignment assignment{domain::AssignmentId(member.within), placeOf(unit), commission->record.name,
                                      domain::AssignmentRole::Clinician};
        for (const DirectoryRecord *role : m_roles.value(member.person)) {
            if (!role->within.isEmpty() && role->within != unit.value())
                continue;
            const RoleMeaning meaning = roleMeaning(role->detail).value_or(RoleMeaning{});
            assignment.role = std::max(assignment.role, meaning.role);
            person->user.signingAuthority = person->user.signingAuthority || meaning.isSigning;
        }
        person->user.assignments << assignment;
        if (m_rules.memberPurposes.contains(commission->record.detail, Qt::CaseInsensitive))
            m_image.care[person->user.id].insert(placeOf(unit));
    }

    const StoredRecords &m_records;
    const ImageRules &m_rules;
    const domain::Instant m_now;
    DirectoryImage m_image;
    QList<const StoredRecord *> m_members;
    QHash<QString, QList<const DirectoryRecord *>> m_roles;
    QHash<UnitId, UnitId> m_found;
};

} // namespace

DirectoryImage imageOf(const StoredRecords &records, const ImageRules &rules, domain::Instant now)
{
    return Imaging(records, rules, now).run();
}

} // namespace budkavle::server
