#pragma once

#include "server/storage/PostgresConnection.h"
#include "server/storage/PostgresState.h"
#include "server/storage/Storage.h"
#include "sync/domain/Clock.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <optional>

namespace budkavle::server {

/// Storage in one PostgreSQL database, which several servers share. Each writer and reader is a connection.
class PostgresStorage final : public Storage {
public:
    enum class Mode {
        AsFound,  ///< a database in recovery, as a standby is, is a read copy; another is a primary
        ReadCopy, ///< a restored snapshot: nothing is ever written, though it could be
    };
    /// Clock and random are for the pauses before a lost connection is tried again; all threads use them. `patienceMs`: as
    /// of a PostgresConnection.
    PostgresStorage(QString address, const domain::Clock &clock, domain::Random &random, Mode mode = Mode::AsFound,
                    int patienceMs = 0);
    ~PostgresStorage() override;

    /// `postgresql://…` or `postgres://…`, as libpq reads it.
    [[nodiscard]] static bool isAddress(const QString &text);
    /// Refuses (`passwordInAddress`, reject) what others could read in the list of processes; `addressMalformed`.
    [[nodiscard]] static domain::Outcome checkAddress(const QString &address);
    /// How many others are connected to this database now: servers, as a rule.
    [[nodiscard]] domain::Result<qint64> othersConnected() const;

    [[nodiscard]] domain::Outcome open() override;
    [[nodiscard]] bool hasMoved() override;
    [[nodiscard]] QString history() const override;
    [[nodiscard]] domain::Instant asOf() const override { return domain::Instant{m_asOf}; }
    /// Errors `databaseOlder` (hold): a read copy whose schema only its primary can bring up to date; `databaseNewer` (hold),
    /// here and wherever it is opened: it was contracted past this program.
    [[nodiscard]] domain::Result<std::unique_ptr<StorageReader>> openReader() override;
    [[nodiscard]] domain::Result<std::unique_ptr<StorageWriter>> openWriter() override;
    [[nodiscard]] bool isReadOnly() const override;
    [[nodiscard]] bool isShared() const override { return true; }
    [[nodiscard]] std::unique_ptr<MoveNotices> openNotices(MoveNotices::Heard heard) override;

private:
    [[nodiscard]] std::unique_ptr<PostgresConnection> makeConnection() const;
    [[nodiscard]] domain::Result<PostgresState> look();
    [[nodiscard]] domain::Result<PostgresState> lookOnce();

    const QString m_address;
    const domain::Clock &m_clock;
    domain::Random &m_random;
    const Mode m_mode;
    const int m_patienceMs;
    std::optional<PostgresState> m_opened; ///< set once, before any other thread is here
    std::unique_ptr<PostgresConnection> m_watch;
    std::atomic<qint64> m_asOf = 0;
};

} // namespace budkavle::server
