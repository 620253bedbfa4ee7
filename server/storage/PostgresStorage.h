#pragma once

#include "server/storage/PostgresConnection.h"
#include "server/storage/Storage.h"
#include "sync/domain/Clock.h"

#include <QByteArray>
#include <QString>

namespace budkavle::server {

/// Storage in one PostgreSQL database, which several servers share. Each writer and reader is a connection.
class PostgresStorage final : public Storage {
public:
    /// Clock and random are for the pauses before a lost connection is tried again; all threads use them.
    PostgresStorage(QString address, const domain::Clock &clock, domain::Random &random);

    /// `postgresql://…` or `postgres://…`, as libpq reads it.
    [[nodiscard]] static bool isAddress(const QString &text);
    /// Refuses (`passwordInAddress`, reject) what others could read in the list of processes; `addressMalformed`.
    [[nodiscard]] static domain::Outcome checkAddress(const QString &address);
    /// How many others are connected to this database now: servers, as a rule.
    [[nodiscard]] domain::Result<qint64> othersConnected() const;

    [[nodiscard]] domain::Result<std::unique_ptr<StorageReader>> openReader() override;
    [[nodiscard]] domain::Result<std::unique_ptr<StorageWriter>> openWriter() override;
    [[nodiscard]] bool isReadOnly() const override { return false; }
    [[nodiscard]] bool isShared() const override { return true; }
    [[nodiscard]] std::unique_ptr<MoveNotices> openNotices(MoveNotices::Heard heard) override;

private:
    [[nodiscard]] std::unique_ptr<PostgresConnection> makeConnection() const;

    const QString m_address;
    const domain::Clock &m_clock;
    domain::Random &m_random;
};

} // namespace budkavle::server
