#pragma once

#include "sync/domain/Disk.h"
#include "sync/domain/Result.h"
#include "sync/sqlite/Connection.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <optional>

namespace budkavle::store {

class StatementGate;

struct DatabaseLocation {
    QString path;
    QByteArray secret; ///< from the keyring; its verifier stands in the cache, so that a wrong one is noticed
    domain::Disk *disk = nullptr; ///< where the file is; null: this machine. Not owned
};

/// One connection to the cache file. Opened, used and closed in one thread. The only place that opens a file, so
/// that the sealing of the cache has one door.
class Database {
public:
    enum class Access { ReadWrite, ReadOnly };

    /// ReadWrite also takes the file's lock (a second program gets `storeInUse`) and migrates. Errors: storeInUse,
    /// storeNewer (a later version's file: left as it is), storeReadOnly, storeFull, storeCorrupt, storeWrongSecret.
    [[nodiscard]] static domain::Result<std::unique_ptr<Database>> open(const DatabaseLocation &location,
                                                                        Access access);
    /// One that is not open: every statement fails with storeFailed.
    [[nodiscard]] static std::unique_ptr<Database> closed(const DatabaseLocation &location);
    ~Database();
    /// What stands in a cache to know its secret by.
    [[nodiscard]] static QByteArray verifierOf(const QByteArray &secret);

    [[nodiscard]] sqlite::Connection &connection();
    [[nodiscard]] const DatabaseLocation &location() const;
    [[nodiscard]] domain::Disk &disk() const;

    /// The first failure since clearFailure(). While there is one, statements answer nothing and change nothing, so
    /// that code in between need not ask after each; Transaction asks once, at the end.
    [[nodiscard]] const std::optional<domain::Error> &failure() const;
    void fail(const domain::Error &error);
    void clearFailure();

    /// Rewrites the write-ahead log into the file: what was purged still stands there until then, also when a program
    /// ended before it could, so that opening does it too. A reader in its way, or a full disk: it stays due, and each
    /// later transaction of the Writer tries again.
    void sweepLog();
    [[nodiscard]] bool isSweepDue() const;

    /// For tests only: see StatementGate. Not owned; null takes it away.
    void setGate(StatementGate *gate);
    [[nodiscard]] StatementGate *gate() const;

    /// A prepared statement out of the connection's stock, or a new one; Statement gives it back.
    [[nodiscard]] sqlite::Prepared takePrepared(const QString &sql);
    void giveBack(const QString &sql, sqlite::Prepared prepared);

private:
    Database();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace budkavle::store
