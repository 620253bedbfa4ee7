#include "tests/bench/InitialSync.h"

#include "sync/sqlite/Connection.h"

#include <QTemporaryDir>

namespace budkavle::bench {

using namespace Qt::StringLiterals;
using store::Folder;

namespace {

/// At most those of a list's first 100,000 matters.
QStringList textsOf(tests::Desk &desk)
{
    QStringList texts;
    const auto ids = desk.reader().itemIds({domain::InboxId(homeCare), Folder::Inbox, {}})
        + desk.reader().itemIds({domain::InboxId(homeCare), Folder::Closed, {}});
    for (const store::ItemRow &row : desk.reader().items(ids)) {
        const auto conversation = desk.conversation(homeCare, row.item.matter);
        for (const auto &shown : conversation->messages)
            texts.append(shown.message.body);
    }
    return texts;
}

double messagesOf(const QString &cache)
{
    sqlite::Connection connection;
    if (connection.open(cache, sqlite::Connection::Access::ReadOnly))
        return 0;
    sqlite::Prepared count = connection.prepare(u"SELECT count(*) FROM base WHERE type = 'Message'"_s);
    return count && count.step() == sqlite::Prepared::Step::Row ? double(count.integer(0)) : 0;
}

} // namespace

bool measureInitialSync(tests::Desk &desk, const QString &cache, const QString &size, Measures &measures)
{
    const Stopwatch watch;
    if (!desk.signIn(nurse, nurseAssignment))
        return false;
    if (!waitFor([&] {
            return !desk.reader().firstItems({domain::InboxId(homeCare), Folder::Inbox, {}}, 20).isEmpty();
        }))
        return false;
    measures[u"first_screen"_s] = watch.ms();
    if (!isStill(desk))
        return false;
    const double ms = watch.ms();
    QTemporaryDir folder;
    const Rate bare = bareInserts(folder.filePath(u"bare.db"_s), textsOf(desk));
    const double messages = messagesOf(cache);
    tell(u"initial_sync_"_s + size, messages / ms * 1e3, u"messages/s"_s, bare.wall);
    tell(u"initial_sync_messages_"_s + size, messages, u"messages"_s);
    tell(u"initial_sync_round_trips_"_s + size, desk.traffic().posts, u"requests"_s);
    return true;
}

} // namespace budkavle::bench
