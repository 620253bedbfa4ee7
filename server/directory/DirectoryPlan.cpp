#include "server/directory/DirectoryPlan.h"

#include "server/directory/DirectoryRows.h"
#include "sync/wire/RowCodec.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

using domain::Inbox;
using domain::InboxId;
using domain::InboxKind;
using domain::Rights;
using domain::UnitId;
using domain::UserId;

class Planning {
public:
    Planning(StorageReader &reader, const ImportOrder &order, domain::Instant now)
        : m_reader(reader)
        , m_order(order)
        , m_now(now)
        , m_current(DirectoryRows::read(reader))
        , m_modseqs(reader.allModseqs())
    {
    }

    DirectoryPlan run()
    {
        StoredRecords records = m_current.records;
        if (m_order.reading)
            records = recordsAfter();
        ImageRules rules{m_order.memberPurposes, m_current.successors};
        for (auto it = m_order.successors.cbegin(); it != m_order.successors.cend(); ++it) {
            if (rules.successors.value(it.key()) != it.value())
                m_plan.sourceRows << encodeSuccessor(it.key(), it.value());
            rules.successors.insert(it.key(), it.value());
        }
        m_image = imageOf(records, rules, m_now);
        m_plan.coming = m_image.coming;
        m_plan.dangling = m_image.dangling;
        for (const auto &organisation : std::as_const(m_image.organisations))
            put(m_current.organisations.value(organisation.id), organisation);
        for (const auto &place : std::as_const(m_image.units))
            planUnit(place);
        for (const auto &person : std::as_const(m_image.people))
            planPerson(person);
        planMemberships();
        return std::move(m_plan);
    }

private:
    StoredRecords recordsAfter()
    {
        DirectoryDiff diff = directoryDiff(m_current.records, *m_order.reading, m_order.source, m_now);
        StoredRecords records = m_current.records;
        for (const RecordChange &change : std::as_const(diff.changes)) {
            records.insert(keyOf(change.after.record), change.after);
            m_plan.sourceRows << encodeRecord(change.after);
        }
        m_plan.changes = std::move(diff.changes);
        m_plan.removals = std::move(diff.removals);
        m_plan.problems = std::move(diff.problems);
        return records;
    }

    /// Only what differs is written, so that programs fetch only that.
    template <class Value>
    void put(const Value &current, const Value &wanted)
    {
        if (current != wanted)
            m_plan.rows << wanted;
    }

    void putInbox(const Inbox &inbox)
    {
        put(m_current.inboxes.value(inbox.id), inbox);
        if (!m_modseqs.contains(inbox.id))
            m_plan.newInboxes << inbox.id;
    }

    // ---- units: two inboxes each (A108 to A111, A113)

    [[nodiscard]] InboxId inboxOf(const UnitId &unit, InboxKind kind) const
    {
        const InboxId known = m_current.inboxesOf.value(unit).value(kind);
        if (!known.isEmpty())
            return known;
        return InboxId(unit.value() + (kind == InboxKind::Message ? "-meddelande"_L1 : "-samverkan"_L1));
    }

    void planUnit(const DirectoryImage::Place &place)
    {
        put(m_current.units.value(place.unit.id), place.unit);
        for (const InboxKind kind : {InboxKind::Message, InboxKind::Collaboration}) {
            Inbox inbox;
            inbox.id = inboxOf(place.unit.id, kind);
            inbox.kind = kind;
            inbox.name = place.unit.name + (kind == InboxKind::Message ? " Meddelande"_L1 : " Samverkan"_L1);
            inbox.unit = place.unit.id;
            inbox.phone = place.unit.phone;
            if (!place.isOpen) {
                if (!m_current.inboxes.contains(inbox.id))
                    continue; // it had ended when it was first heard of
                inbox.isClosed = mayClose(inbox.id,
                                          place.successor.isEmpty() ? InboxId() : inboxOf(place.successor, kind));
            }
            putInbox(inbox);
        }
    }

    /// Nothing that somebody must answer for is closed over their heads.
    bool mayClose(const InboxId &inbox, const InboxId &successor)
    {
        const bool isSettled = m_current.settled.contains(inbox)
            && m_current.settled.value(inbox) == m_modseqs.value(inbox, 0);
        if (isSettled)
            return true;
        const auto unhandled = unhandledItems(m_reader, inbox);
        const bool isMerged = !successor.isEmpty()
            && (!m_current.inboxes.value(inbox).isClosed || !unhandled.isEmpty());
        if (isMerged) {
            m_plan.merges << InboxMerge{inbox, successor};
            moveMembers(inbox, successor);
        }
        if (!unhandled.isEmpty() && successor.isEmpty()) {
            m_plan.heldOpen << HeldOpen{inbox, unhandled.size()};
            return false;
        }
        m_plan.settled << inbox;
        return true;
    }

    void moveMembers(const InboxId &from, const InboxId &into)
    {
        const auto rows = m_reader.rowsOfType(from, wire::rowTypeName(domain::RowType::Member));
        for (const wire::Row &row : rows) {
            const auto value = wire::decodeRow(from, row);
            if (!value || !std::holds_alternative<domain::Member>(*value))
                continue;
            const auto &member = std::get<domain::Member>(*value);
            m_wanted.insert({member.user, from}, Rights::None);
            const auto person = m_image.people.constFind(member.user);
            const bool isHere = person == m_image.people.cend() || person->isActive;
            if (isHere && member.rights > rightsOf(member.user, into))
                m_wanted.insert({member.user, into}, member.rights);
        }
    }

    // ---- people

    void planPerson(const DirectoryImage::Person &person)
    {
        const UserId &id = person.user.id;
        const bool isKnown = m_current.users.contains(id);
        if (!isKnown && !person.isActive)
            return; // works in no unit of ours: the catalogue has many such
        put(m_current.users.value(id), person.user);
        const InboxId personal = domain::personalInboxOf(id);
        Inbox inbox{personal, InboxKind::Personal, person.user.name, {}, id, {}, false};
        if (!person.isActive) {
            inbox.isClosed = mayClose(personal, {});
            endMemberships(id);
        }
        putInbox(inbox);
        if (!isKnown)
            m_plan.newUsers << id;
    }

    void endMemberships(const UserId &user)
    {
        const auto grants = m_reader.grantedHeads(user, m_now);
        for (const GrantedHead &granted : grants) {
            const auto inbox = m_current.inboxes.constFind(granted.grant.account);
            const bool isShared = inbox != m_current.inboxes.cend() && inbox->kind != InboxKind::Personal;
            if (isShared && granted.grant.via.isEmpty())
                m_wanted.insert({user, granted.grant.account}, Rights::None);
        }
    }

    // ---- memberships

    [[nodiscard]] Rights rightsOf(const UserId &user, const InboxId &inbox) const
    {
        return m_reader.grant(user, inbox).value_or(Rights::None);
    }

    [[nodiscard]] QSet<GivenMembership> givenNow() const
    {
        QSet<GivenMembership> given;
        for (auto it = m_image.care.cbegin(); it != m_image.care.cend(); ++it) {
            if (!m_image.people.value(it.key()).isActive)
                continue;
            for (const UnitId &unit : *it) {
                for (const InboxKind kind : {InboxKind::Message, InboxKind::Collaboration}) {
                    const InboxId inbox = inboxOf(unit, kind);
                    if (m_image.units.value(unit).isOpen || m_current.inboxes.contains(inbox))
                        given.insert({it.key(), inbox});
                }
            }
        }
        return given;
    }

    void planMemberships()
    {
        // Only what a commission newly gives or no longer gives: what the operation itself has added and taken away since
        // (A116) stands.
        const auto given = givenNow();
        for (const GivenMembership &one : given - m_current.given) {
            m_plan.sourceRows << encodeGiven(one);
            m_wanted.insert(one, Rights::ReadWrite);
        }
        for (const GivenMembership &one : m_current.given - given) {
            wire::Row gone = encodeGiven(one);
            gone.value.clear();
            m_plan.sourceRows << gone;
            m_wanted.insert(one, Rights::None);
        }
        for (auto it = m_wanted.cbegin(); it != m_wanted.cend(); ++it) {
            if (rightsOf(it.key().user, it.key().inbox) != it.value())
                m_plan.memberships << domain::Member{it.key().inbox, it.key().user, it.value()};
        }
    }

    StorageReader &m_reader;
    const ImportOrder &m_order;
    const domain::Instant m_now;
    const DirectoryRows m_current;
    const QMap<InboxId, qint64> m_modseqs;
    DirectoryImage m_image;
    QMap<GivenMembership, Rights> m_wanted;
    DirectoryPlan m_plan;
};

} // namespace

bool DirectoryPlan::hasTooManyRemovals() const
{
    Removals all;
    for (const Removals &one : removals) {
        if (one.isTooMany())
            return true;
        all.held += one.held;
        all.ended += one.ended;
    }
    return all.isTooMany();
}

domain::Result<DirectoryPlan> planDirectory(StorageReader &reader, const ImportOrder &order, domain::Instant now)
{
    DirectoryPlan plan = Planning(reader, order, now).run();
    if (const auto failure = reader.failure())
        return *failure;
    return plan;
}

domain::Outcome mayApply(const DirectoryPlan &plan, const ImportOrder &order)
{
    const bool isWholeUnread = std::any_of(plan.problems.cbegin(), plan.problems.cend(),
                                           [](const SourceProblem &problem) { return !problem.key; });
    if (isWholeUnread || (!plan.problems.isEmpty() && !order.keepsBad))
        return domain::reject(u"sourceProblems"_s, u"%1 of the source's entries are wrong"_s.arg(plan.problems.size()),
                              {{u"count"_s, QString::number(plan.problems.size())}});
    if (plan.hasTooManyRemovals() && !order.allowsRemovals)
        return domain::reject(u"tooManyRemovals"_s, u"more than a tenth would end"_s);
    return domain::Done{};
}

} // namespace budkavle::server
