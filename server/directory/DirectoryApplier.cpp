#include "server/directory/DirectoryApplier.h"

#include "server/Log.h"
#include "server/core/Membership.h"
#include "sync/wire/RowCodec.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

/// A page of changes is never cut inside a modseq: many rows under one would be one page.
constexpr qsizetype rowsInPart = 500;
constexpr int deliveriesAtOnce = 1000;
constexpr int mostRounds = 10'000;

domain::Error notWritten(StorageWriter &writer, const QString &what)
{
    const auto failure = writer.failure();
    return failure ? *failure : domain::Error{domain::ErrorClass::Retry, u"serverUnavailable"_s, what, {}};
}

} // namespace

DirectoryApplier::DirectoryApplier(StorageWriter &writer, const Region &region, const domain::Clock &clock,
                                   QString actor)
    : m_writer(writer)
    , m_region(region)
    , m_clock(clock)
    , m_actor(std::move(actor))
    , m_courier(region, clock, domain::receive)
{
}

domain::Result<DirectoryApplier::Report> DirectoryApplier::apply(const ImportOrder &order)
{
    m_writer.begin();
    auto report = run(order);
    if (!report) {
        m_writer.rollback();
        return report;
    }
    (void)m_writer.takeMoved();
    if (!m_writer.commit())
        return notWritten(m_writer, u"commit"_s);
    note(*report);
    return report;
}

domain::Result<DirectoryApplier::Report> DirectoryApplier::run(const ImportOrder &order)
{
    m_writer.createAccount(sourceAccount());
    // One import at a time, and no absence or proxy between reading the directory and writing it.
    m_writer.hold({{domain::directoryAccount(), {}, {}}, {sourceAccount(), {}, {}}}, 0);
    auto plan = planDirectory(m_writer, order, m_clock.now());
    if (!plan)
        return plan.error();
    if (const auto may = mayApply(*plan, order); !may)
        return may.error();
    Report report{std::move(plan).value(), {}};
    if (!write(report) || m_writer.failure())
        return notWritten(m_writer, u"import"_s);
    return report;
}

void DirectoryApplier::holdAll(const DirectoryPlan &plan)
{
    QSet<domain::InboxId> inboxes(plan.newInboxes.cbegin(), plan.newInboxes.cend());
    for (const domain::Member &member : plan.memberships)
        inboxes.insert(member.inbox);
    for (const InboxMerge &merge : plan.merges)
        inboxes << merge.from << merge.into;
    for (const domain::UserId &user : plan.newUsers)
        inboxes.insert(domain::personalInboxOf(user));
    QList<LaneKey> lanes;
    for (const domain::InboxId &inbox : std::as_const(inboxes))
        lanes << LaneKey{inbox, {}, {}};
    m_writer.hold(lanes, 0);
}

void DirectoryApplier::writeInParts(const domain::InboxId &account, const QList<RowWrite> &rows)
{
    for (qsizetype from = 0; from < rows.size(); from += rowsInPart)
        m_writer.apply(account, rows.mid(from, rowsInPart));
}

bool DirectoryApplier::write(Report &report)
{
    const DirectoryPlan &plan = report.plan;
    for (const domain::InboxId &inbox : plan.newInboxes)
        m_writer.createAccount(inbox);
    holdAll(plan);
    QList<RowWrite> sourceRows, rows;
    for (const wire::Row &row : plan.sourceRows)
        sourceRows << RowWrite{row, {}};
    for (const domain::RowValue &value : plan.rows)
        rows << RowWrite{wire::encodeRow(value), {}};
    writeInParts(sourceAccount(), sourceRows);
    writeInParts(domain::directoryAccount(), rows);
    for (const domain::UserId &user : plan.newUsers) {
        m_writer.setGrant(user, domain::personalInboxOf(user), domain::Rights::ReadWrite);
        m_writer.setGrant(user, domain::directoryAccount(), domain::Rights::Read);
    }
    if (!writeMemberships(plan) || !merge(report))
        return false;
    settle(plan);
    if (!plan.isEmpty()) {
        const QString counts = u"%1 records, %2 rows, %3 memberships, %4 matters"_s.arg(plan.changes.size())
                                   .arg(plan.rows.size())
                                   .arg(plan.memberships.size())
                                   .arg(report.moved.matters);
        const domain::Instant now = m_clock.now();
        m_writer.audit({domain::UserId(m_actor), {}, {}, u"directoryImport"_s, counts, now, now});
    }
    return true;
}

bool DirectoryApplier::writeMemberships(const DirectoryPlan &plan)
{
    for (const domain::Member &member : plan.memberships) {
        if (!setMembership(m_writer, member.user, member.inbox, member.rights))
            return false;
    }
    return true;
}

bool DirectoryApplier::carryAll()
{
    for (int round = 0; round < mostRounds; ++round) {
        if (m_courier.deliver(m_writer, deliveriesAtOnce) == 0)
            return true;
        if (m_writer.failure())
            return false;
    }
    return false;
}

bool DirectoryApplier::merge(Report &report)
{
    for (const InboxMerge &merge : std::as_const(report.plan.merges)) {
        // What was on its way to the old inbox, batons too, comes along.
        if (!carryAll())
            return false;
        const auto moved = moveMatters(m_writer, merge, m_clock.now());
        if (!moved)
            return false;
        report.moved.matters += moved->matters;
        report.moved.told += moved->told;
        log::info("inboxMerged",
                  {{"from", merge.from.value()},
                   {"into", merge.into.value()},
                   {"matters", QString::number(moved->matters)},
                   {"told", QString::number(moved->told)}});
    }
    return report.plan.merges.isEmpty() || carryAll();
}

void DirectoryApplier::settle(const DirectoryPlan &plan)
{
    QList<RowWrite> rows;
    for (const domain::InboxId &inbox : plan.settled) {
        const auto head = m_writer.head(inbox);
        rows << RowWrite{encodeSettled(inbox, head ? head->modseq : 0), {}};
    }
    writeInParts(sourceAccount(), rows);
}

void DirectoryApplier::note(const Report &report)
{
    const DirectoryPlan &plan = report.plan;
    QMap<RecordChange::What, qint64> counts;
    for (const RecordChange &change : plan.changes)
        ++counts[change.what];
    log::info("directoryImported",
              {{"actor", m_actor},
               {"added", QString::number(counts.value(RecordChange::What::Added))},
               {"changed", QString::number(counts.value(RecordChange::What::Changed))},
               {"ended", QString::number(counts.value(RecordChange::What::Ended))},
               {"returned", QString::number(counts.value(RecordChange::What::Returned))},
               {"rows", QString::number(plan.rows.size())},
               {"memberships", QString::number(plan.memberships.size())},
               {"newUsers", QString::number(plan.newUsers.size())},
               {"newInboxes", QString::number(plan.newInboxes.size())},
               {"matters", QString::number(report.moved.matters)},
               {"told", QString::number(report.moved.told)},
               {"heldOpen", QString::number(plan.heldOpen.size())},
               {"coming", QString::number(plan.coming.size())},
               {"problems", QString::number(plan.problems.size())}});
    for (const HeldOpen &held : plan.heldOpen)
        log::warning("heldOpen", {{"inbox", held.inbox.value()}, {"matters", QString::number(held.matters)}});
}

} // namespace budkavle::server
