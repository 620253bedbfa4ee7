#pragma once

#include "sync/store/Database.h"
#include "sync/store/Reader.h"
#include "sync/store/Writer.h"
#include "tests/support/FakeClock.h"

#include <QTemporaryDir>

#include <memory>

namespace budkavle::tests {

/// A cache in a folder of its own, with its Writer and a Reader beside it, in one thread.
class TempStore {
public:
    TempStore();
    explicit TempStore(store::DatabaseLocation location); ///< where the caller says instead
    ~TempStore();

    [[nodiscard]] store::Writer &writer() { return *m_writer; }
    [[nodiscard]] store::Reader &reader() { return *m_reader; }
    [[nodiscard]] store::Database &database() { return *m_database; }
    [[nodiscard]] FakeClock &clock() { return m_clock; }
    [[nodiscard]] const QString &path() const { return m_location.path; }
    /// Ends both and opens them again, as a new start of the program does.
    void reopen();
    void close();

    /// The first column of the first row, for looking under the hood.
    [[nodiscard]] QVariant value(const QString &sql);
    [[nodiscard]] qint64 number(const QString &sql) { return value(sql).toLongLong(); }
    /// Every row of a query as text, columns joined by '|'.
    [[nodiscard]] QStringList rows(const QString &sql);

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    store::DatabaseLocation m_location;
    FakeClock m_clock;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<store::Database> m_readDatabase;
    std::unique_ptr<store::Writer> m_writer;
    std::unique_ptr<store::Reader> m_reader;
};

} // namespace budkavle::tests
