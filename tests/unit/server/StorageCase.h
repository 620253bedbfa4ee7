#pragma once

#include "server/storage/PostgresStorage.h"
#include "server/storage/SqliteStorage.h"
#include "tests/unit/server/TempPostgres.h"

#include <QTemporaryDir>
#include <QTest>

namespace budkavle::tests {

/// Runs each test of the class that inherits it with each storage behind the port, on an empty database with one inbox.
class StorageCase : public QObject {
    Q_OBJECT
protected:
    const domain::SystemClock clock;
    domain::SystemRandom random;
    TempPostgres postgres;
    std::unique_ptr<QTemporaryDir> folder;
    QString address; ///< of a PostgreSQL's database
    std::unique_ptr<server::Storage> storage;
    std::unique_ptr<server::StorageWriter> writer;
    const domain::InboxId inbox{QStringLiteral("in-a")};

    [[nodiscard]] std::unique_ptr<server::Storage> makeStorage(const QString &backend)
    {
        if (backend == QLatin1StringView("postgres"))
            return std::make_unique<server::PostgresStorage>(address = postgres.makeDatabase(), clock, random);
        folder = std::make_unique<QTemporaryDir>();
        return std::make_unique<server::SqliteStorage>(folder->filePath(QStringLiteral("s.db")),
                                                       server::SqliteStorage::Mode::ReadWrite);
    }

private slots:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("backend");
        QTest::newRow("sqlite") << QStringLiteral("sqlite");
        QTest::newRow("postgres") << QStringLiteral("postgres");
    }
    void initTestCase()
    {
        const QString problem = postgres.start();
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    void init()
    {
        QFETCH_GLOBAL(QString, backend);
        storage = makeStorage(backend);
        auto opened = storage->openWriter();
        QVERIFY2(opened.ok(), opened ? "" : qPrintable(opened.error().detail));
        writer = std::move(opened).value();
        writer->begin();
        writer->createAccount(inbox);
        QVERIFY(writer->commit());
    }
    void cleanup()
    {
        writer.reset();
        storage.reset();
    }
};

} // namespace budkavle::tests
