#include "sync/store/Salvage.h"

#include "sync/store/Statement.h"
#include "sync/store/Tables.h"
#include "sync/store/Transaction.h"
#include "sync/wire/CommandCodec.h"
#include "sync/wire/ProfileCodec.h"

#include <QSet>

#include <algorithm>
#include <limits>
#include <tuple>

namespace budkavle::store {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

/// Beyond what a lane comes to in a lifetime, and far below what a number on the wire may be.
constexpr qint64 unknownSeq = 1LL << 40;

/// The damaged file, row by row.
class Wreck {
public:
    explicit Wreck(const DatabaseLocation &location)
    {
        auto opened = Database::open({location.path, {}, location.disk}, Database::Access::ReadOnly);
        if (opened)
            m_database = std::move(opened).value();
    }

    /// From the first row up to what is broken, then from the last one down to it.
    template <class Take>
    void each(const QString &select, const QString &order, Take take)
    {
        if (!m_database) {
            isBroken = true;
            return;
        }
        for (const QString &direction : {u" ASC"_s, u" DESC"_s}) {
            m_database->clearFailure();
            {
                Statement row(*m_database, select + u" ORDER BY "_s + order + direction);
                row.run();
                while (row.next())
                    take(row);
            }
            if (!m_database->failure())
                return;
            isBroken = true;
        }
    }
    [[nodiscard]] bool isOpen() const { return m_database != nullptr; }
    [[nodiscard]] Tables tables() { return Tables(*m_database); }
    void forgive()
    {
        if (m_database)
            m_database->clearFailure();
    }

    bool isBroken = false;

private:
    std::unique_ptr<Database> m_database;
};

class Salvager {
public:
    Salvager(const DatabaseLocation &location, const SideState &log) : m_wreck(location), m_log(log) {}

    Salvage done()
    {
        readFacts();
        readJournal();
        readRows();
        m_salvage.mayLack = m_wreck.isBroken && !m_log.isWhole();
        const bool isLogEnough = m_log.isWhole() && m_number <= m_log.number;
        m_salvage.unreadable = m_log.broken;
        take(m_log.rows, true);
        if (!isLogEnough)
            take(m_found, false);
        for (const KeptKey &key : std::as_const(m_bad))
            m_salvage.unreadable += isLogEnough || m_have.contains(key) ? 0 : 1;
        dropAcknowledged();
        m_salvage.number = std::max(m_number, m_log.number);
        return std::move(m_salvage);
    }

private:
    void readFacts()
    {
        m_wreck.each(u"SELECT k, v FROM meta"_s, u"k"_s, [this](const Statement &row) {
            const QString key = row.text(0);
            if (key == metakey::profile)
                m_salvage.profile = row.bytes(1);
            else if (key == metakey::mirrored)
                m_number = std::max<qint64>(0, row.integer(1));
            else
                m_salvage.facts.insert(key, row.bytes(1));
        });
        for (auto fact = m_log.rows.cbegin(); fact != m_log.rows.cend(); ++fact) {
            if (fact.key().kind == KeptKind::Fact)
                m_salvage.facts.insert(fact.key().id, fact.value());
        }
    }

    void readJournal()
    {
        QSet<QString> seen;
        m_wreck.each(
            u"SELECT device, account, seq, id, type, decided, v, acked_at FROM ack_journal"_s,
            u"device, account, seq"_s, [this, &seen](const Statement &row) {
                Salvage::Acknowledged one{DeviceId(row.text(0)),
                                          {InboxId(row.text(1)), row.integer(2), CommandId(row.text(3)), row.text(4),
                                           Instant{row.integer(5)}, row.bytes(6), std::nullopt, false},
                                          Instant{row.integer(7)}};
                if (seen.contains(one.row.id.value()) || !isCommandOf(one.row.command, one.row.id, one.row.account))
                    return;
                seen.insert(one.row.id.value());
                m_salvage.journal.append(one);
            });
    }

    void readRows()
    {
        m_wreck.each(u"SELECT n, account, id, type, decided, v FROM outbox"_s, u"n"_s, [this](const Statement &row) {
            const OutboxRow one{
                InboxId(row.text(1)), 0,    CommandId(row.text(2)), row.text(3), Instant{row.integer(4)}, row.bytes(5),
                std::nullopt,         false};
            m_order.insert(one.id.value(), row.integer(0));
            found({KeptKind::Command, one.id.value()}, keptBytes(one), isCommandOf(one.command, one.id, one.account));
        });
        QStringList refused;
        m_wreck.each(u"SELECT id FROM quarantine"_s, u"id"_s,
                     [&refused](const Statement &row) { refused.append(row.text(0)); });
        QStringList drafts;
        m_wreck.each(u"SELECT id FROM draft"_s, u"id"_s,
                     [&drafts](const Statement &row) { drafts.append(row.text(0)); });
        if (!m_wreck.isOpen())
            return;
        Tables tables = m_wreck.tables();
        for (const QString &id : std::as_const(refused)) {
            m_wreck.forgive();
            const auto row = tables.quarantine.find(CommandId(id));
            found({KeptKind::Refused, id}, row ? keptBytes(*row) : QByteArray(),
                  row && isCommandOf(row->command, row->id, row->account));
        }
        for (const QString &id : std::as_const(drafts)) {
            m_wreck.forgive();
            const auto draft = tables.drafts.find(id);
            found({KeptKind::Draft, id}, draft ? keptBytes(*draft) : QByteArray(), draft.has_value());
        }
        m_wreck.forgive();
    }

    void found(const KeptKey &key, const QByteArray &row, bool isGood)
    {
        if (isGood)
            m_found.insert(key, row);
        else
            m_bad.insert(key.id, key);
    }

    void take(const KeptRows &rows, bool isLog)
    {
        for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
            const KeptKey &key = row.key();
            if (m_have.contains(key))
                continue;
            if (key.kind == KeptKind::Command)
                takeCommand(keptCommand(key.id, row.value()));
            else if (key.kind == KeptKind::Refused)
                takeRefusal(keptRefusal(key.id, row.value()));
            else if (key.kind == KeptKind::Draft)
                takeDraft(keptDraft(key.id, row.value()), isLog);
            m_have.insert(key, true);
        }
    }

    void takeCommand(const std::optional<OutboxRow> &row)
    {
        if (row)
            m_salvage.outbox.append(*row);
    }
    void takeRefusal(const std::optional<QuarantinedRow> &row)
    {
        if (row)
            m_salvage.quarantine.append(*row);
    }
    void takeDraft(std::optional<Draft> draft, bool isLog)
    {
        if (!draft)
            return;
        // A log that is behind may have an older text.
        if (const auto other = m_found.constFind({KeptKind::Draft, draft->id});
            isLog && other != m_found.cend() && m_number > m_log.number) {
            const auto newer = keptDraft(draft->id, *other);
            draft = newer && newer->changedAt > draft->changedAt ? newer : draft;
        }
        m_salvage.drafts.append(*draft);
    }

    /// What was answered is not sent again. Where it is not known, it is: under its id, which the server answers once.
    void dropAcknowledged()
    {
        QSet<QString> answered;
        for (const QuarantinedRow &row : std::as_const(m_salvage.quarantine))
            answered.insert(row.id.value());
        const bool isCacheNewer = m_number >= m_log.number && m_log.exists;
        if (isCacheNewer || !m_log.exists) {
            for (const Salvage::Acknowledged &one : std::as_const(m_salvage.journal))
                answered.insert(one.row.id.value());
        }
        m_salvage.outbox.removeIf([&answered](const OutboxRow &row) { return answered.contains(row.id.value()); });
        const auto place = [this](const OutboxRow &row) {
            return m_order.value(row.id.value(), std::numeric_limits<qint64>::max());
        };
        std::stable_sort(m_salvage.outbox.begin(), m_salvage.outbox.end(),
                         [&place](const OutboxRow &a, const OutboxRow &b) {
                             return std::tuple(a.decided.ms, place(a)) < std::tuple(b.decided.ms, place(b));
                         });
    }

    Wreck m_wreck;
    const SideState &m_log;
    Salvage m_salvage;
    KeptRows m_found;
    QMap<QString, KeptKey> m_bad;
    QMap<KeptKey, bool> m_have;
    QMap<QString, qint64> m_order;
    qint64 m_number = 0;
};

} // namespace

Salvage Salvage::of(const DatabaseLocation &damaged, const SideState &log)
{
    return Salvager(damaged, log).done();
}

Outcome Salvage::putInto(Database &fresh) const
{
    Transaction transaction(fresh, Transaction::Mode::Write);
    Tables tables(fresh);
    for (const QLatin1StringView key :
         {metakey::user, metakey::assignment, metakey::device, metakey::lineage, metakey::inboxes}) {
        if (const QByteArray value = facts.value(key); !value.isEmpty())
            tables.meta.setText(key, QString::fromUtf8(value));
    }
    tables.meta.setInteger(metakey::epoch, facts.value(metakey::epoch).toLongLong());
    if (!profile.isEmpty() && wire::decodeProfile(profile, wire::ProfileReading::Received))
        tables.meta.setBytes(metakey::profile, profile);
    tables.meta.setInteger(metakey::firstSeq, unknownSeq);
    tables.meta.setInteger(metakey::mirrored, number + 1); // past the log: the new cache has the word
    for (OutboxRow row : outbox) {
        row.seq = tables.lanes.allocate(row.account);
        tables.outbox.add(row);
    }
    for (const QuarantinedRow &row : quarantine) {
        const auto command = wire::decodeCommandBytes(row.command);
        const QString type = command ? wire::commandType(command->body) : QString();
        tables.quarantine.add({row.account, 0, row.id, type, {}, row.command, std::nullopt, false}, row.error, row.at);
    }
    for (const Draft &draft : drafts)
        tables.drafts.save(draft);
    for (const Acknowledged &one : journal) {
        tables.journal.add(one.device, one.row, one.at);
        if (one.device.value() != tables.meta.text(metakey::device))
            continue;
        Lane lane = tables.lanes.find(one.row.account);
        lane.ackedSeq = std::max(lane.ackedSeq, one.row.seq);
        tables.lanes.save(lane);
    }
    return transaction.commit();
}

} // namespace budkavle::store
