#pragma once

#include "server/storage/PostgresStorage.h"
#include "tests/unit/server/TempPostgres.h"

#include <QTest>

namespace budkavle::tests {

/// Two servers' writers on one PostgreSQL, empty but for two inboxes: for the class that inherits it.
class TwoWriters : public QObject {
    Q_OBJECT
protected:
    const domain::SystemClock clock;
    domain::SystemRandom random;
    TempPostgres postgres;
    QString address;
    std::unique_ptr<server::PostgresStorage> storage;
    std::unique_ptr<server::StorageWriter> first;
    std::unique_ptr<server::StorageWriter> second;
    const domain::InboxId inbox{QStringLiteral("in-a")};
    const domain::InboxId other{QStringLiteral("in-b")};

    /// Until somebody waits for a lock that another holds.
    void awaitWaiter()
    {
        server::PostgresConnection watch(address.toUtf8(), clock, random);
        QVERIFY(watch.bringUp());
        QTRY_VERIFY(watch.run("SELECT count(*) FROM pg_locks WHERE NOT granted").number(0, 0) > 0);
    }

private slots:
    void initTestCase()
    {
        const QString problem = postgres.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    void init()
    {
        address = postgres.makeDatabase();
        storage = std::make_unique<server::PostgresStorage>(address, clock, random);
        first = storage->openWriter().value();
        second = storage->openWriter().value();
        first->begin();
        first->createAccount(inbox);
        first->createAccount(other);
        QVERIFY(first->commit());
    }
    void cleanup()
    {
        first.reset();
        second.reset();
        storage.reset();
    }
};

} // namespace budkavle::tests
