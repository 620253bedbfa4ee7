#include "StoreBed.h"

#include "sync/domain/Due.h"

#include "sync/store/CacheView.h"
#include "sync/store/ItemTable.h"
#include "sync/store/SearchTable.h"

#include <QFile>
#include <QSet>
#include <QTest>

#include <algorithm>

namespace budkavle::tests {

using namespace Qt::StringLiterals;
using namespace domain;
using store::ChangeSet;

StoreBed::StoreBed()
{
    prepare();
}

StoreBed::StoreBed(const store::DatabaseLocation &location) : cache(location)
{
    prepare();
}

StoreBed::StoreBed(const store::DatabaseLocation &location, const RowServer &known) : cache(location), server(known)
{
}

Result<ChangeSet> StoreBed::bind()
{
    QFile profile(QStringLiteral(TEST_DATA_DIR "/profiles/jonkoping.json"));
    if (!profile.open(QIODevice::ReadOnly))
        qFatal("no profile");
    const Actor actor{RowServer::nurse(), AssignmentId(u"a-u-nurse"_s)};
    auto bound = cache.writer().bind(actor, DeviceId(u"d-1"_s));
    return bound.ok() ? cache.writer().setProfile(profile.readAll()) : bound;
}

void StoreBed::prepare()
{
    if (!bind().ok())
        qFatal("cannot prepare the cache");
    server.profile = *cache.reader().profile();
}

wire::SyncCall StoreBed::call() const
{
    auto &writer = const_cast<StoreBed *>(this)->cache.writer();
    wire::SyncCall call;
    call.pull = writer.pullCall(1'000'000);
    const auto lanes = writer.pendingPush(100, 1'000'000);
    if (!lanes.isEmpty())
        call.push = wire::PushCall{writer.device(), u"i-1"_s, wire::protocolVersion, lanes};
    else
        call.verify = writer.verifyCall();
    return call;
}

Result<ChangeSet> StoreBed::sync()
{
    auto changed = cache.writer().apply(server.exchange(RowServer::nurse(), call()));
    cache.reader().directoryChanged();
    return changed;
}

void StoreBed::settle()
{
    for (int round = 0; round < 200; ++round) {
        const auto changed = sync();
        if (!changed.ok())
            qFatal("apply failed: %s %s", qPrintable(changed.error().code), qPrintable(changed.error().detail));
        const auto state = cache.writer().syncState();
        if (changed->isEmpty() && !state.isBackfilling && !call().push && !call().verify)
            return;
    }
    qFatal("does not settle");
}

Result<ChangeSet> StoreBed::submit(const QString &id, CommandBody body, const InboxId &account)
{
    return cache.writer().submit({CommandId(id), account, cache.clock().now(), std::move(body)});
}

QStringList StoreBed::base(const InboxId &account)
{
    QStringList rows = cache.rows(
        u"SELECT type, b.id, modseq, CAST(v AS TEXT) FROM base b JOIN account a ON a.no = b.account"
        " WHERE dead = 0 AND a.id = '%1'"_s.arg(account.value()));
    rows.sort();
    return rows;
}

QStringList StoreBed::contents()
{
    QStringList all;
    for (const QString &table :
         {u"meta"_s, u"account"_s, u"base"_s, u"overlay"_s, u"lane"_s, u"outbox"_s, u"ack_journal"_s, u"quarantine"_s,
          u"draft"_s, u"item"_s, u"folder_count"_s, u"recipient"_s})
        all += table + u'\n' + cache.rows(u"SELECT * FROM "_s + table).join(u'\n');
    return all;
}

QStringList StoreBed::derivedFaults()
{
    QStringList faults;
    const QStringList accounts = cache.rows(u"SELECT no, id FROM account"_s);
    for (const QString &account : accounts) {
        const qint64 no = account.section(u'|', 0, 0).toLongLong();
        faults += listFaults(InboxId(account.section(u'|', 1)), no);
    }
    return faults;
}

namespace {

/// Shown, in some list but the trash.
bool isShown(const Item &item)
{
    return !item.isPurged && !item.trashedAt.isSet();
}

bool isInInbox(const Item &item)
{
    return isShown(item) && item.arrived && item.status != ItemStatus::Closed;
}

qint64 dueOf(const Item &item)
{
    const qint64 never = std::numeric_limits<qint64>::max();
    if (!isShown(item))
        return never;
    const qint64 due = item.due.at.isSet() ? item.due.at.ms : never;
    const bool isUrgent = item.priority == Priority::High || item.kind == ItemKind::PrescriptionFault;
    return isUrgent ? std::min(due, item.lastAt.ms) : due;
}

qint64 readAt(const Item &item)
{
    qint64 at = 0;
    for (const BatonStep &step : item.baton.steps) {
        if (isShown(item) && item.sent && step.how == HandOver::Opened && step.holder.inbox != item.inbox)
            at = std::max(at, step.since.ms);
    }
    return at;
}

/// The row of table item as it is to be.
QString listed(const Item &item, bool isPending)
{
    const bool isClosed = isShown(item) && item.status == ItemStatus::Closed;
    const qint64 trashedAt = item.isPurged ? 0 : item.trashedAt.ms;
    const QList<qint64> columns{item.lastAt.ms,
                                isInInbox(item),
                                isShown(item) && item.sent,
                                isClosed,
                                static_cast<int>(item.status),
                                static_cast<int>(subfolderOf(item.kind)),
                                dueOf(item),
                                readAt(item),
                                trashedAt,
                                isPending};
    QStringList row{item.matter.value()};
    for (const qint64 column : columns)
        row.append(QString::number(column));
    return row.join(u'|');
}

void count(const Item &item, store::FolderCount &counted)
{
    const bool isWaiting = isInInbox(item) && item.status == ItemStatus::Waiting;
    counted.waiting += isWaiting;
    counted.opened += isInInbox(item) && item.status == ItemStatus::Opened;
    counted.paused += isInInbox(item) && item.status == ItemStatus::Paused;
    counted.sent += isShown(item) && item.sent;
    counted.closed += isShown(item) && item.status == ItemStatus::Closed;
    counted.trashed += !item.isPurged && item.trashedAt.isSet();
    counted.waitingIn.at(static_cast<std::size_t>(subfolderOf(item.kind))) += isWaiting;
}

} // namespace

QStringList StoreBed::listFaults(const InboxId &account, qint64 no)
{
    const QString number = QString::number(no);
    const store::CacheView view(cache.database());
    QSet<QString> matters;
    for (const QString &source : {u"base"_s, u"overlay"_s}) {
        const QString live = source == "base"_L1 ? u" AND dead = 0"_s : QString();
        const auto ids = cache.rows(
            u"SELECT id FROM %1 WHERE type = 'Item' AND account = %2%3"_s.arg(source, number, live));
        matters += QSet<QString>(ids.cbegin(), ids.cend());
    }
    QStringList wanted;
    store::FolderCount counted;
    for (const QString &matter : std::as_const(matters)) {
        const auto item = view.item(account, MatterId(matter));
        if (!item)
            continue;
        const bool isPending = cache.number(
                                   u"SELECT count(*) FROM overlay WHERE account = %1 AND ((type = 'Item' AND id ="
                                   " '%2') OR parent = '%2')"_s.arg(number, matter))
            > 0;
        wanted.append(listed(*item, isPending));
        count(*item, counted);
    }
    QStringList held = cache.rows(u"SELECT matter, ts, in_inbox, in_sent, in_closed, status, folder, due, read_at,"
                                  " trashed_at, pending FROM item WHERE account = "_s
                                  + number);
    wanted.sort();
    held.sort();
    QStringList faults;
    if (wanted != held)
        faults.append(u"list of %1: wanted %2 held %3"_s.arg(account.value(), wanted.join(u' '), held.join(u' ')));
    if (!(store::ItemTable(cache.database()).count(no) == counted))
        faults.append(u"counts of %1"_s.arg(account.value()));
    const qint64 sum = cache.number(u"SELECT count(*) FROM base WHERE dead = 0 AND account = "_s + number);
    if (sum != cache.number(u"SELECT rows FROM account WHERE no = "_s + number))
        faults.append(u"rows of %1"_s.arg(account.value()));
    return faults;
}

} // namespace budkavle::tests
