#include "server/storage/PostgresSession.h"

#include "sync/domain/Inbox.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

class PostgresRow final : public SqlRow {
public:
    PostgresRow(const PostgresAnswer &answer, int row) : m_answer(answer), m_row(row) {}
    [[nodiscard]] qint64 number(int column) const override { return m_answer.number(m_row, column); }
    [[nodiscard]] QString text(int column) const override { return m_answer.text(m_row, column); }
    [[nodiscard]] QByteArray bytes(int column) const override { return m_answer.bytes(m_row, column); }

private:
    const PostgresAnswer &m_answer;
    int m_row;
};

QStringList sorted(const QSet<QString> &names)
{
    QStringList list(names.cbegin(), names.cend());
    std::sort(list.begin(), list.end());
    return list;
}

} // namespace

PostgresSession::PostgresSession(std::unique_ptr<PostgresConnection> connection, std::optional<qint64> epoch)
    : m_connection(std::move(connection))
    , m_epoch(epoch)
{
}

PostgresSession::~PostgresSession() = default;

qint64 PostgresSession::run(const char *sql, const QVariantList &values, const Visit &visit)
{
    settle();
    return ask(sql, values, visit);
}

qint64 PostgresSession::ask(const char *sql, const QVariantList &values, const Visit &visit)
{
    // After a failure PostgreSQL refuses what comes until the rollback. Outside of a transaction each stands alone.
    if (m_failure && m_state != State::Idle)
        return -1;
    if (m_state == State::Idle && !bringUp())
        return -1;
    PostgresAnswer answer = m_connection->run(sql, values);
    // That it was lost shows only now. What stands alone is a question or a BEGIN: nothing is done twice.
    if (m_state == State::Idle && m_connection->isLost()) {
        if (!bringUp())
            return -1;
        answer = m_connection->run(sql, values);
    }
    if (!answer.ok()) {
        fail(answer.problem());
        return -1;
    }
    for (int row = 0; visit && row < answer.rows(); ++row)
        visit(PostgresRow(answer, row));
    return answer.changed();
}

void PostgresSession::write(const char *sql, const QVariantList &values)
{
    if (m_state != State::Writing) {
        ask(sql, values, {});
        return;
    }
    if (m_savepoint && !m_savepoint->isReal)
        makeSavepoint();
    m_read = {};
    tell(sql, values);
}

void PostgresSession::tell(const char *sql, const QVariantList &values)
{
    if (!m_failure && !m_connection->post(sql, values))
        fail(u"U+0000 in a text"_s);
}

std::optional<domain::Error> PostgresSession::failure() const
{
    if (!m_failure && m_connection->isOwing()) {
        if (const PostgresAnswer answer = m_connection->settleUp(); !answer.ok())
            fail(answer.problem());
    }
    return m_failure;
}

bool PostgresSession::bringUp()
{
    if (m_connection->isLost())
        m_directoryRows.forget(); // the next may be to a database with another history
    const auto up = m_connection->bringUp();
    if (!up)
        fail(up.error().detail);
    return up.ok();
}

void PostgresSession::start(const char *sql, State state)
{
    if (m_state != State::Idle)
        rollback(); // nobody ended it
    m_failure.reset();
    forgetMoves();
    letGo();
    run(sql, {});
    m_state = state;
}

bool PostgresSession::end(bool mustBeDurable)
{
    m_savepoint.reset();
    settle();
    writeLateMoves();
    if (mustBeDurable && !m_failure) {
        if (const PostgresAnswer answer = m_connection->commit(); !answer.ok())
            fail(answer.problem());
    } else {
        run("COMMIT", {});
    }
    if (m_failure)
        return false;
    m_state = State::Idle;
    letGo();
    return true;
}

void PostgresSession::beginSnapshot()
{
    start("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", State::Reading);
    // The epoch is raised before anything is written to a forked history: a snapshot without the one is before the other.
    if (m_epoch && meta(u"epoch"_s).toLongLong() != *m_epoch)
        fail(u"the epoch has moved"_s);
}

void PostgresSession::endSnapshot()
{
    if (!end(false))
        rollback();
}

void PostgresSession::begin()
{
    // Each statement sees what is committed when it begins: after a lock was waited for, that is the truth under it.
    start("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE", State::Writing);
}

bool PostgresSession::commit()
{
    if (end(true))
        return true;
    rollback();
    return false;
}

void PostgresSession::rollback()
{
    const auto cause = m_failure;
    m_failure.reset();
    m_state = State::Writing; // on this connection or not at all: a new one has nothing to roll back
    if (m_connection->isOwing())
        (void)m_connection->settleUp(); // had one of them failed, what comes with them would be passed over
    ask("ROLLBACK", {}, {});
    m_state = State::Idle;
    m_failure = cause;
    m_moved.clear();
    letGo();
    m_directoryRows.forget();
    forgetAccountKeys();
}

void PostgresSession::letGo()
{
    m_late = {};
    m_held.clear();
    m_names.clear();
    m_heads.clear();
    m_batch = {};
    m_read = {};
    m_savepoint.reset();
    m_directoryRows.end();
}

void PostgresSession::savepoint()
{
    m_savepoint = Savepoint{m_batch.mark(), m_moved, m_heads, m_held, m_names, m_late};
    markBumps();
}

// What came before it is told first, so that it outlives what will be undone.
void PostgresSession::makeSavepoint()
{
    m_savepoint->isReal = true;
    flush(m_batch.takeUntil(m_savepoint->mark));
    m_savepoint->mark = {};
    for (AccountHead &head : m_savepoint->heads) {
        const AccountHead now = m_heads.value(head.account, head);
        head.digest = now.digest;
        head.rows = now.rows;
    }
    tell("SAVEPOINT one", {});
}

void PostgresSession::releaseSavepoint()
{
    if (m_savepoint && m_savepoint->isReal)
        tell("RELEASE SAVEPOINT one", {});
    m_savepoint.reset();
}

void PostgresSession::rollbackToSavepoint()
{
    if (!m_savepoint)
        return;
    m_batch.cut(m_savepoint->mark);
    m_moved = m_savepoint->moved;
    takeBackBumps();
    m_heads = m_savepoint->heads;
    m_held = m_savepoint->held; // what was locked since may stay locked: to lock it again costs nothing
    m_names = m_savepoint->names;
    m_late = m_savepoint->late;
    if (m_savepoint->isReal) {
        tell("ROLLBACK TO SAVEPOINT one", {});
        tell("RELEASE SAVEPOINT one", {});
        m_read = {};
        m_directoryRows.forget();
        forgetAccountKeys();
    }
    m_savepoint.reset();
}

qint64 PostgresSession::dataVersion()
{
    // Equal snapshots see equal data. A position in a primary's log would not do: a commit stands there before it is
    // visible. A standby's snapshot does not name what is under way, so there it takes the position, which moves after.
    QString snapshot;
    if (run("SELECT pg_current_snapshot()::text||coalesce(pg_last_wal_replay_lsn()::text,'')", {},
            [&](const SqlRow &row) { snapshot = row.text(0); })
        < 0)
        return -1;
    if (snapshot != m_snapshot)
        ++m_dataVersion;
    m_snapshot = snapshot;
    return m_dataVersion;
}

QMap<domain::InboxId, qint64> PostgresSession::modseqs(const QSet<domain::InboxId> &accounts)
{
    QSet<QString> ids;
    for (const domain::InboxId &account : accounts)
        ids.insert(account.value());
    QMap<domain::InboxId, qint64> found;
    if (!ids.isEmpty()) {
        run("SELECT id,modseq FROM account WHERE id=ANY(?)", {sorted(ids)},
            [&found](const SqlRow &row) { found.insert(domain::InboxId(row.text(0)), row.number(1)); });
    }
    return found;
}

Moves PostgresSession::movesSince(const QString &mark)
{
    // What ended before the oldest transaction that a snapshot finds under way, that snapshot sees. Whatever else has
    // moved an account stands in its row, as younger. Numbers of another connection may be of another history.
    Moves moves;
    run("SELECT pg_backend_pid()||' '||pg_snapshot_xmin(pg_current_snapshot())", {},
        [&moves](const SqlRow &row) { moves.mark = row.text(0); });
    if (mark.isEmpty() || mark.section(u' ', 0, 0) != moves.mark.section(u' ', 0, 0)) {
        moves.modseqs = allModseqs();
        return moves;
    }
    run("SELECT id,modseq FROM account WHERE age(xmin)<=age(?::text::xid8::xid)", {mark.section(u' ', 1)},
        [&moves](const SqlRow &row) { moves.modseqs.insert(domain::InboxId(row.text(0)), row.number(1)); });
    return moves;
}

void PostgresSession::hold(const QList<LaneKey> &lanes, int deliveries)
{
    QSet<QString> accounts;
    QSet<QString> names;
    for (const LaneKey &lane : lanes) {
        // Everyone's readings go to the one account of the audit, which they do not move: each person's apart.
        if (lane.account == domain::auditAccount())
            names.insert("audit|"_L1 + lane.user.value());
        else
            accounts.insert(lane.account.value());
    }
    if (deliveries > 0) {
        run("SELECT DISTINCT account FROM"
            " (SELECT account FROM delivery WHERE done_at IS NULL ORDER BY n LIMIT ?) AS oldest",
            {deliveries}, [&accounts](const SqlRow &row) { accounts.insert(row.text(0)); });
    }
    holdAccounts(accounts);
    holdNames(sorted(names));
    // The lock of an account's row is written, that of a name is not: what is only found to be recorded already must be as
    // durable as the rest.
    if (!names.isEmpty())
        confirm();
}

// A commit that wrote nothing waits for no standby.
void PostgresSession::confirm()
{
    write("SELECT pg_logical_emit_message(true,'budkavle','')", {});
}

void PostgresSession::holdAccounts(const QSet<QString> &accounts)
{
    if (accounts.isEmpty())
        return;
    if (!m_batch.isEmpty())
        settle();             // what is read now must not be older than what is known
    m_read.endsAsked.clear(); // while it waits, somebody may sign out
    // In one order for everybody: no two can wait for each other.
    ask("SELECT id,modseq,digest,live,low_modseq,acl_v FROM account WHERE id=ANY(?) ORDER BY n FOR UPDATE",
        {sorted(accounts)}, [this](const SqlRow &row) {
            const AccountHead head = readHead(row);
            m_heads.insert(head.account, head);
        });
    m_held.unite(accounts);
}

void PostgresSession::holdName(const QString &name)
{
    holdNames({name});
}

void PostgresSession::holdNames(QStringList names)
{
    names.removeIf([this](const QString &name) { return m_names.contains(name); });
    if (names.isEmpty())
        return;
    m_names.unite({names.cbegin(), names.cend()});
    tell("SELECT pg_advisory_xact_lock(h) FROM"
         " (SELECT DISTINCT hashtextextended(g,0) AS h FROM unnest(?::text[]) AS g ORDER BY h) AS each",
         {names});
}

// Nobody else moves what is held.
std::optional<AccountHead> PostgresSession::head(const domain::InboxId &account)
{
    settle();
    const auto known = m_heads.constFind(account);
    if (known != m_heads.cend())
        return *known;
    auto head = SqlSession::head(account);
    if (head && m_held.contains(account.value()))
        m_heads.insert(account, *head);
    return head;
}

std::optional<qint64> PostgresSession::modseq(const domain::InboxId &account)
{
    const auto known = m_heads.constFind(account);
    return known == m_heads.cend() ? SqlSession::modseq(account) : known->modseq;
}

void PostgresSession::checkDirectory()
{
    if (m_directoryRows.hasBegun())
        return;
    m_directoryRows.begin(modseq(domain::directoryAccount()).value_or(-1));
}

QString PostgresSession::heldMeta(const QString &key)
{
    holdName("meta|"_L1 + key);
    const QString value = SqlSession::meta(
        key); // committed by whoever held it before: each statement has a view of its own
    m_read.meta.insert(key, value);
    return value;
}

qint64 PostgresSession::apply(const domain::InboxId &account, const QList<RowWrite> &rows)
{
    if (!m_heads.contains(account))
        holdAccounts({account.value()}); // asked for before, it may not have been there yet
    if (account == domain::directoryAccount()) {
        checkDirectory(); // what is kept is of what stood there before
        m_directoryRows.forget();
    }
    const qint64 key = accountKey(account);
    if (key == 0 || !mayWrite() || !m_heads.contains(account))
        return 0;
    const qint64 modseq = ++m_heads[account].modseq;
    m_batch.move({account, key, modseq}, rows);
    m_moved.insert(account, modseq);
    if (m_batch.isLarge())
        settle();
    return modseq;
}

void PostgresSession::indexProxy(const domain::Proxy &proxy)
{
    const domain::InboxId inbox = domain::personalInboxOf(proxy.owner);
    if (!m_held.contains(inbox.value()))
        holdAccounts({inbox.value()});
    settle();
    m_heads.remove(inbox); // its version of the rights moves
    SqlSession::indexProxy(proxy);
}

void PostgresSession::setGrant(const domain::UserId &user, const domain::InboxId &account, domain::Rights rights)
{
    if (!m_held.contains(account.value()))
        holdAccounts({account.value()});
    settle();
    m_heads.remove(account);
    SqlSession::setGrant(user, account, rights);
}

QList<QueuedDelivery> PostgresSession::pendingDeliveries(int limit)
{
    QList<QueuedDelivery> list;
    run("SELECT n,key,body FROM delivery WHERE done_at IS NULL AND account=ANY(?) ORDER BY n LIMIT ?",
        {sorted(m_held), limit}, [&list](const SqlRow &row) { list << readDelivery(row); });
    return list;
}

} // namespace budkavle::server
