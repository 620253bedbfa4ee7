#include "tests/simulation/Invariants.h"

#include "server/core/StorageView.h"
#include "sync/wire/RowCodec.h"
#include "tests/simulation/ProxyWatch.h"

#include <QVariant>

namespace budkavle::tests {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

const QString messageType = u"Message"_s;
// What a client may fetch of the rows that were new for it, in hundredths: each comes once, and its place in the page
// beside it. An answer without news, and the profile that a start fetches.
constexpr qint64 bytesANew = 110;
constexpr qint64 bytesAnAnswer = 1'500;
constexpr qint64 bytesASession = 40'000;

QStringList serverRows(server::StorageReader &reader, const InboxId &account)
{
    QStringList rows;
    const auto live = reader.backfill(account, {}, wire::Row::always).rows;
    for (const wire::Row &row : live)
        rows << row.type + u'|' + row.id + u'|' + QString::number(row.modseq) + u'|' + QString::fromUtf8(row.value);
    rows.sort();
    return rows;
}

QString firstDifference(const QStringList &ours, const QStringList &theirs)
{
    const QSet<QString> a(ours.cbegin(), ours.cend());
    const QSet<QString> b(theirs.cbegin(), theirs.cend());
    for (const QString &row : theirs) {
        if (!a.contains(row))
            return u"client lacks "_s + row;
    }
    for (const QString &row : ours) {
        if (!b.contains(row))
            return u"client has "_s + row;
    }
    return u"order"_s;
}

} // namespace

void Invariants::serverCommitted(server::StorageWriter &writer, const QMap<InboxId, qint64> &moved)
{
    m_news.follow(writer, moved);
    const QString fault = m_batons.follow(writer, moved);
    if (!fault.isEmpty())
        fail(fault);
}

void Invariants::clientCommitted(SimClient &client)
{
    if (client.machine().isDown())
        return; // what it reads now says nothing
    checkCursors(client);
    checkHeld(client);
}

void Invariants::clientBegan(SimClient &client)
{
    checkHeld(client);
    checkDrafts(client);
    checkBalance(client);
}

void Invariants::checkCursors(SimClient &client)
{
    const QStringList rows = client.rows(
        u"SELECT id, epoch, generation, cursor FROM account WHERE cursor IS NOT NULL"_s);
    QSet<QString> present;
    for (const QString &row : rows) {
        const QString account = row.section(u'|', 0, 0);
        const QString history = row.section(u'|', 1, 2);
        const qint64 cursor = row.section(u'|', 3).toLongLong();
        QString &known = client.cursors[account];
        if (known.section(u'|', 0, 1) == history && cursor < known.section(u'|', 2).toLongLong())
            fail(u"%1: the cursor of %2 went back from %3 to %4"_s.arg(client.name, account, known, row));
        known = history + u'|' + QString::number(cursor);
    }
    const QStringList ids = client.rows(u"SELECT id FROM account"_s);
    for (const QString &account : client.cursors.keys()) {
        if (ids.contains(account))
            continue;
        client.cursors.remove(account);
        m_ledger.purged.insert(QString::number(client.number) + u'|' + account);
    }
}

void Invariants::checkHeld(SimClient &client)
{
    if (client.open.isEmpty())
        return;
    const QStringList held = client.rows(u"SELECT id FROM outbox UNION SELECT id FROM quarantine"_s);
    const QSet<QString> ids(held.cbegin(), held.cend());
    for (auto it = client.open.begin(); it != client.open.end();) {
        const Ledger::Act &act = m_ledger.acts[*it];
        const bool isHeld = ids.contains(act.command.id.value());
        if (!isHeld && !m_ledger.everDecided.contains(*it) && !act.isUncertain)
            fail(u"%1: command %2 is gone, and no server had decided it"_s.arg(client.name, *it));
        it = isHeld ? std::next(it) : client.open.erase(it);
    }
}

void Invariants::checkDrafts(SimClient &client)
{
    QMap<QString, QString> kept;
    const auto drafts = client.reader().drafts();
    for (const store::Draft &draft : drafts)
        kept.insert(draft.id, draft.body);
    for (auto it = client.drafts.cbegin(); it != client.drafts.cend(); ++it) {
        if (client.uncertainDrafts.contains(it.key()))
            continue;
        if (!kept.contains(it.key()))
            fail(u"%1: draft %2 is lost"_s.arg(client.name, it.key()));
        else if (kept.value(it.key()) != it.value())
            fail(u"%1: draft %2 has another text"_s.arg(client.name, it.key()));
    }
    for (const QString &id : kept.keys()) {
        if (!client.drafts.contains(id) && !client.uncertainDrafts.contains(id))
            fail(u"%1: draft %2 came back"_s.arg(client.name, id));
    }
    // What a dying disk left open is known from here on.
    client.drafts = kept;
    client.uncertainDrafts.clear();
}

void Invariants::checkBalance(SimClient &client)
{
    const store::Balance balance = client.reader().balance();
    const store::SyncState state = client.writer().syncState();
    const auto count = [&client](const QString &sql) { return client.rows(sql).value(0).toInt(); };
    const bool isEven = balance.outgoing == state.outgoing && balance.quarantined == state.quarantined
        && balance.drafts == count(u"SELECT count(*) FROM draft"_s)
        && balance.outgoing == count(u"SELECT count(*) FROM outbox WHERE account <> 'audit'"_s)
        && balance.quarantined == count(u"SELECT count(*) FROM quarantine"_s);
    if (!isEven)
        fail(client.name + u": the balance does not add up"_s);
}

void Invariants::measure(const QList<std::shared_ptr<SimClient>> &clients)
{
    QList<UserId> users;
    for (const auto &client : clients)
        users << client->actor.user;
    m_news.watch(users);
}

void Invariants::checkFetched(const QList<std::shared_ptr<SimClient>> &clients)
{
    for (const auto &client : clients) {
        const qint64 most = m_news.bytesFor(client->actor.user) * bytesANew / 100 + client->link.answers * bytesAnAnswer
            + bytesASession;
        m_trace.count(u"measured clients"_s);
        if (client->link.bytes > most)
            fail(u"%1 fetched %2 bytes in %3 answers, and there were %4 for it"_s.arg(client->name)
                     .arg(client->link.bytes)
                     .arg(client->link.answers)
                     .arg(m_news.bytesFor(client->actor.user)));
    }
}

void Invariants::settled(SimServer &server, const QList<std::shared_ptr<SimClient>> &clients)
{
    for (const auto &client : clients) {
        checkHeld(*client);
        checkDrafts(*client);
        checkBalance(*client);
        checkRows(server, *client);
        checkPurged(server, *client);
        m_trace.note("state", client->name,
                     client
                         ->rows(u"SELECT type, id, modseq, CAST(v AS TEXT) FROM base"
                                " WHERE dead = 0 ORDER BY account, type, id"_s)
                         .join(u'\n')
                         .toUtf8());
    }
    checkActs(server, clients);
    checkMessages(server);
    checkReadings(server);
}

void Invariants::checkRows(SimServer &server, SimClient &client)
{
    const auto granted = server.reader().grantedHeads(client.actor.user, server.clock().now());
    QStringList theirs;
    for (const server::GrantedHead &one : granted)
        theirs << one.head.account.value();
    QStringList ours = client.rows(u"SELECT id FROM account"_s);
    theirs.sort();
    ours.sort();
    if (ours != theirs)
        return fail(u"%1 has the accounts %2, granted are %3"_s.arg(client.name, ours.join(u' '), theirs.join(u' ')));
    QStringList proxied = ours;
    proxied.removeIf(
        [&client](const QString &account) { return !ProxyWatch::isAnothers(InboxId(account), client.actor.user); });
    const QStringList open = ProxyWatch(server.reader()).open(client.actor.user, server.clock().now());
    if (proxied != open)
        return fail(
            u"%1 has others' inboxes %2, and is proxy for %3"_s.arg(client.name, proxied.join(u' '), open.join(u' ')));
    for (const QString &account : std::as_const(ours)) {
        QStringList rows = client.rows(
            u"SELECT type, b.id, modseq, CAST(v AS TEXT) FROM base b JOIN account a ON a.no = b.account"
            " WHERE dead = 0 AND a.id = '%1'"_s.arg(account));
        rows.sort();
        const QStringList wanted = serverRows(server.reader(), InboxId(account));
        if (rows != wanted)
            return fail(u"%1: rows of %2 differ: %3"_s.arg(client.name, account, firstDifference(rows, wanted)));
    }
    if (client.rows(u"SELECT count(*) FROM overlay"_s) != QStringList{u"0"_s})
        fail(client.name + u": the overlay is not empty"_s);
    if (client.rows(u"SELECT count(*) FROM outbox"_s) != QStringList{u"0"_s})
        fail(client.name + u": the outbox is not empty"_s);
    const store::SyncState state = client.writer().syncState();
    if (client.writer().verifyCall() || state.isDiffering)
        fail(client.name + u": a digest differs"_s);
    const bool mayBeMended = client.damagedFile == SimClient::File::Cache; // noise in a row is not noticed by SQLite
    if (state.mended > client.damagedRows && !mayBeMended)
        fail(u"%1: %2 rows were mended, %3 damaged"_s.arg(client.name).arg(state.mended).arg(client.damagedRows));
    if (state.mended > 0)
        m_trace.count(u"rows mended"_s);
}

/// No text that the person may not read, or that the server has lost, is anywhere in the cache's files, but what they
/// wrote themselves.
void Invariants::checkPurged(SimServer &server, SimClient &client)
{
    QByteArray cache;
    for (const QString &path : client.machine().list())
        cache += client.machine().content(path).value_or(QByteArray());
    QSet<QString> readable; ///< texts: one that was taken back is written again in another message
    const QStringList accounts = client.rows(u"SELECT id FROM account"_s);
    for (const QString &account : accounts) {
        const auto rows = server.reader().rowsOfType(InboxId(account), messageType);
        for (const wire::Row &row : rows) {
            if (const auto act = m_ledger.acts.constFind(m_ledger.messages.value(row.id)); act != m_ledger.acts.cend())
                readable.insert(std::get<SendMessage>(act->command.body).body);
        }
    }
    const auto placeOf = [&client](const QByteArray &text) {
        for (const QString &path : client.machine().list()) {
            if (client.machine().content(path).value_or(QByteArray()).contains(text))
                return path;
        }
        return QString();
    };
    for (const Ledger::Act &act : std::as_const(m_ledger.acts)) {
        const auto *send = std::get_if<SendMessage>(&act.command.body);
        if (!send || readable.contains(send->body) || act.user == client.actor.user
            || !cache.contains(send->body.mid(8, 32).toUtf8()))
            continue;
        fail(u"%1: a text of %2 can be read in %3 and is not theirs to read"_s.arg(
            client.name, act.command.account.value(), placeOf(send->body.mid(8, 32).toUtf8())));
    }
}

void Invariants::checkActs(SimServer &server, const QList<std::shared_ptr<SimClient>> &clients)
{
    QHash<QString, int> applied;
    for (const Ledger::Decided &one : std::as_const(m_ledger.history))
        applied[one.key] += one.isApplied ? 1 : 0;
    for (auto it = applied.cbegin(); it != applied.cend(); ++it) {
        if (it.value() > 1)
            fail(u"command %1 was applied %2 times"_s.arg(it.key()).arg(it.value()));
    }
    QMap<QString, QString> refused; ///< key -> why, wherever it is kept
    for (const auto &client : clients) {
        const QStringList rows = client->rows(u"SELECT id, error_code FROM quarantine"_s);
        for (const QString &row : rows)
            refused.insert(Ledger::keyOf(client->actor.user, CommandId(row.section(u'|', 0, 0))), row.section(u'|', 1));
    }
    for (auto it = m_ledger.acts.cbegin(); it != m_ledger.acts.cend(); ++it)
        checkAct(server, it.key(), it.value(), refused);
}

void Invariants::checkAct(SimServer &server, const QString &key, const Ledger::Act &act,
                          const QMap<QString, QString> &refused)
{
    const auto recorded = server.reader().recorded(act.user, act.command.id);
    const bool isApplied = recorded && !recorded->result.error;
    const bool isKept = refused.contains(key);
    if (isApplied) {
        if (isKept && refused.value(key) != "inboxGone"_L1)
            fail(u"command %1 was applied, and its author is told: %2"_s.arg(key, refused.value(key)));
        return checkDelivered(server, act);
    }
    if (isKept || act.isResolved || act.isUncertain)
        return;
    const bool isReading = std::holds_alternative<RecordReading>(act.command.body);
    const QString place = QString::number(act.machine) + u'|' + act.command.account.value();
    if (!recorded && m_ledger.purged.contains(place)) {
        m_trace.count(u"acts lost with the right to them"_s);
        return;
    }
    if (isReading && recorded)
        return fail(u"reading %1 was refused: %2"_s.arg(key, recorded->result.error->code));
    fail(u"command %1 (%2) is nowhere: %3"_s.arg(key)
             .arg(act.command.body.index())
             .arg(recorded ? recorded->result.error->code : u"not known to the server"_s));
}

void Invariants::checkDelivered(SimServer &server, const Ledger::Act &act)
{
    const auto *send = std::get_if<SendMessage>(&act.command.body);
    if (!send)
        return;
    for (const InboxId &inbox : QList<InboxId>{act.command.account, send->to} + send->copies) {
        const auto row = server.reader().row(inbox, messageType, send->message.value());
        const auto value = row ? wire::decodeRow(inbox, *row) : Result<RowValue>(reject(u"none"_s));
        if (!value)
            fail(u"message %1 is not in %2"_s.arg(send->message.value(), inbox.value()));
        else if (std::get<Message>(value.value()).body != send->body)
            fail(u"message %1 has another text in %2"_s.arg(send->message.value(), inbox.value()));
    }
}

/// No message came from nowhere, or a second time under another name.
void Invariants::checkMessages(SimServer &server)
{
    const auto accounts = server.reader().allModseqs().keys();
    for (const InboxId &account : accounts) {
        const auto rows = server.reader().rowsOfType(account, messageType);
        for (const wire::Row &row : rows) {
            const auto value = wire::decodeRow(account, row);
            const auto *message = value ? std::get_if<Message>(&value.value()) : nullptr;
            if (message && message->kind == MessageKind::Written && !m_ledger.messages.contains(row.id))
                fail(u"message %1 in %2 was written by nobody"_s.arg(row.id, account.value()));
        }
    }
}

void Invariants::checkReadings(SimServer &server)
{
    QMap<QString, int> wanted;
    QMap<QString, int> possible;
    for (const Ledger::Act &act : std::as_const(m_ledger.acts)) {
        const auto *reading = std::get_if<RecordReading>(&act.command.body);
        if (!reading)
            continue;
        const QString key = act.user.value() + u'|' + reading->inbox.value() + u'/' + reading->matter.value() + u'|'
            + QString::number(reading->readAt.ms);
        ++(act.isUncertain ? possible : wanted)[key];
    }
    const auto counted = server.audited();
    for (auto it = counted.cbegin(); it != counted.cend(); ++it) {
        if (it.value() > wanted.value(it.key()) + possible.value(it.key()))
            fail(u"reading %1 is logged %2 times"_s.arg(it.key()).arg(it.value()));
    }
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        if (counted.value(it.key()) < it.value())
            fail(u"reading %1 is not in the access log"_s.arg(it.key()));
    }
}

} // namespace budkavle::tests
