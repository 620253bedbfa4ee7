#pragma once

#include "server/core/Effects.h"
#include "server/core/Housekeeper.h"
#include "server/core/StorageView.h"
#include "server/core/chores/Chores.h"
#include "sync/wire/RowCodec.h"
#include "tests/unit/server/ServerWorld.h"

#include <QTest>
#include <QTimeZone>

namespace budkavle::tests {

/// For tests of what the server does by itself: the small region with its real writer, a housekeeper that looks when the test
/// says so, and a clock that the test sets. It is Monday 21 September 2026, noon by the clock on the wall.
class ChoreCase : public QObject {
    Q_OBJECT
protected:
    std::unique_ptr<ServerWorld> world;
    std::unique_ptr<server::CommitQueue> queue;
    std::unique_ptr<server::Metrics> metrics;
    std::unique_ptr<server::Housekeeper> keeper;

    [[nodiscard]] std::unique_ptr<server::Housekeeper> makeKeeper(const QString &node,
                                                                  std::vector<std::unique_ptr<server::Chore>> chores)
    {
        return std::make_unique<server::Housekeeper>(
            server::Housekeeper::Means{*world->storage, *queue, world->region, world->clock, *metrics}, node,
            std::move(chores));
    }
    void look()
    {
        keeper->look();
        QTRY_VERIFY(!world->writer->deliveriesWait());
    }
    void lookAfter(qint64 ms)
    {
        world->clock.at.ms += ms;
        look();
    }
    void rule(const std::function<void(domain::Profile &)> &change)
    {
        auto rules = std::make_shared<server::RegionRules>(*world->region.rules());
        change(rules->profile);
        world->region.inForce->take(rules);
    }
    void put(const domain::InboxId &account, const domain::RowValue &value)
    {
        QVERIFY(world->transact([&](server::StorageWriter &w) { server::writeRows(w, account, {{account, value}}); }));
    }
    static domain::InboxId inboxOf(const domain::UserId &user) { return domain::personalInboxOf(user); }
    /// Read, and closed as long ago as it is old.
    [[nodiscard]] domain::Item closedItem(const domain::InboxId &inbox, const QString &matter, qint64 daysAgo = 0)
    {
        domain::Item item;
        item.inbox = inbox;
        item.matter = domain::MatterId(matter);
        item.subject = QStringLiteral("Ämne ") + matter;
        item.purpose = QStringLiteral("coordination");
        item.arrived = true;
        item.status = domain::ItemStatus::Closed;
        item.participants = {inbox};
        item.lastAt = world->clock.at.plusMs(-daysAgo * domain::dayMs);
        item.baton = {{{{inbox, ServerWorld::anders()}, item.lastAt, domain::HandOver::Closed}}, true};
        return item;
    }
    [[nodiscard]] domain::Item trashed(const QString &matter, qint64 daysAgo)
    {
        domain::Item item = closedItem(ServerWorld::homeCare(), matter, daysAgo);
        item.trashedAt = world->clock.at.plusMs(-daysAgo * domain::dayMs);
        return item;
    }
    [[nodiscard]] QStringList mattersIn(const domain::InboxId &inbox)
    {
        QStringList matters;
        const auto rows = world->writer->rowsOfType(inbox, QStringLiteral("Item"));
        for (const wire::Row &row : rows)
            matters << row.id;
        return matters;
    }
    [[nodiscard]] QList<domain::Item> noticesTo(const domain::UserId &user)
    {
        QList<domain::Item> notices;
        const auto rows = world->writer->rowsOfType(inboxOf(user), QStringLiteral("Item"));
        for (const wire::Row &row : rows) {
            const auto value = wire::decodeRow(inboxOf(user), row).value();
            if (std::get<domain::Item>(value).kind == domain::ItemKind::Notice)
                notices << std::get<domain::Item>(value);
        }
        return notices;
    }
    [[nodiscard]] qsizetype purgedInLog() { return world->dump().count("|purged|"); }
    void makeHead(const domain::UserId &user, const QString &unit, domain::AssignmentRole role)
    {
        domain::User head = server::StorageView(*world->writer).user(user).value();
        head.assignments = {{domain::AssignmentId(QLatin1StringView("a-") + user.value()), domain::UnitId(unit),
                             QStringLiteral("Chef"), role}};
        put(domain::directoryAccount(), head);
    }
    /// At 09 to 10 by the clock on the wall, of every open day.
    void watchHomeCare(const QList<domain::UserId> &persons)
    {
        put(domain::directoryAccount(),
            domain::WatchPlan{
                ServerWorld::homeCare(), {{9 * 60, 10 * 60}}, {}, persons, ServerWorld::anders(), world->clock.at});
    }
    /// On that day of September 2026, of which the 21st is a Monday, by the clock on the wall.
    void setClock(int day, int hour, int minute = 0)
    {
        const QDateTime at(QDate(2026, 9, day), QTime(hour, minute), QTimeZone("Europe/Stockholm"));
        world->clock.at = domain::Instant{at.toMSecsSinceEpoch()};
    }
    [[nodiscard]] domain::MatterId sent(const domain::UserId &from, const domain::InboxId &as,
                                        const domain::InboxId &to, const QString &subject)
    {
        domain::SendMessage message = world->message(to);
        message.subject = subject;
        message.hasConsent = true;
        message.exception = QStringLiteral("Finns inte i något flöde");
        const QString problem = world->act(from, as, message);
        world->deliverAll();
        return problem.isEmpty() ? message.matter : domain::MatterId(problem);
    }

private slots:
    void init()
    {
        world = std::make_unique<ServerWorld>(QStringLiteral(TEST_DATA_DIR));
        metrics = std::make_unique<server::Metrics>("test");
        queue = std::make_unique<server::CommitQueue>(
            *world->storage, *world->courier, [](const auto &) {}, [](int, bool, double) {});
        QVERIFY(queue->start([](server::StorageWriter &) {}));
        keeper = makeKeeper(QStringLiteral("one"), server::allChores());
        setClock(21, 12);
        look(); // the first day begins
    }

    void cleanup()
    {
        keeper.reset();
        queue.reset();
        world.reset();
    }
};

} // namespace budkavle::tests
