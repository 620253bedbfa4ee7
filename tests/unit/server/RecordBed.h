#pragma once

#include "server/RegionServer.h"
#include "server/core/RecordKeys.h"
#include "server/core/StorageView.h"
#include "tests/unit/server/RawClient.h"
#include "tests/unit/server/ServerWorld.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace budkavle::tests {

/// The small region of ServerWorld behind the whole server, and a record system that talks to it over HTTP.
class RecordBed {
public:
    explicit RecordBed(const QString &resources) : world(resources), m_resources(resources) {}

    /// While the server runs the world writes nothing.
    [[nodiscard]] bool serve()
    {
        world.writer.reset();
        m_storage = std::make_unique<server::SqliteStorage>(world.path, server::SqliteStorage::Mode::ReadWrite);
        server::RegionServer::Options options;
        options.rates = {0, 0, 0, 0};
        options.trainingFiles = m_resources + QStringLiteral("/training");
        m_server = std::make_unique<server::RegionServer>(*m_storage, m_clock, m_random, options);
        const auto started = m_server->start();
        m_port = started ? *started : 0;
        m_reader = started ? m_storage->openReader().value() : nullptr;
        return started.ok();
    }
    void stop()
    {
        m_reader.reset();
        m_server.reset();
        m_storage.reset();
        world.writer = world.storage->openWriter().value();
    }
    /// Before it serves.
    [[nodiscard]] QByteArray makeKey(const QString &system, const QStringList &organisations = {})
    {
        const QByteArray key = server::drawRecordKey(m_random);
        const QString hash = server::recordKeyHash(key);
        const bool made = world.transact([&](server::StorageWriter &w) {
            w.putRecordKey({hash, system, organisations, m_clock.now()});
        });
        return made ? key : QByteArray();
    }

    struct Answer {
        int status = 0;
        QJsonObject body;
        [[nodiscard]] QJsonArray results() const { return body[QStringLiteral("results")].toArray(); }
        [[nodiscard]] QString outcome(int at = 0) const
        {
            return results().at(at)[QStringLiteral("outcome")].toString();
        }
        /// Of one of them, or of the whole.
        [[nodiscard]] QJsonObject error(int at = 0) const
        {
            return results().at(at)[QStringLiteral("error")].toObject();
        }
        [[nodiscard]] QString code() const
        {
            return body[QStringLiteral("type")].toString().section(QLatin1Char('/'), -1);
        }
    };
    [[nodiscard]] Answer ask(const QByteArray &method, const QByteArray &path, const QByteArray &key,
                             const QByteArray &body = {}) const
    {
        const QByteArray headers = key.isEmpty() ? QByteArray() : "Authorization: Bearer " + key + "\r\n";
        const QByteArray answer = RawClient::ask(m_port, method, path, body, headers);
        return {RawClient::statusOf(answer), QJsonDocument::fromJson(RawClient::bodyOf(answer)).object()};
    }
    [[nodiscard]] Answer hand(const QByteArray &key, const QJsonObject &object) const
    {
        return ask("POST", "/record/items", key, QJsonDocument(object).toJson());
    }
    [[nodiscard]] Answer hand(const QByteArray &key, const QJsonArray &objects) const
    {
        return ask("POST", "/record/items", key, QJsonDocument(objects).toJson());
    }
    /// As the inbox has it now.
    [[nodiscard]] std::optional<domain::Item> item(const domain::InboxId &inbox, const domain::MatterId &matter) const
    {
        m_reader->beginSnapshot();
        auto found = server::StorageView(*m_reader).item(inbox, matter);
        m_reader->endSnapshot();
        return found;
    }
    [[nodiscard]] int count(const domain::InboxId &inbox) const
    {
        m_reader->beginSnapshot();
        const auto rows = m_reader->rowsOfType(inbox, QStringLiteral("Item"));
        m_reader->endSnapshot();
        return int(rows.size());
    }
    [[nodiscard]] bool isCarried() const
    {
        m_reader->beginSnapshot();
        const qint64 waiting = m_reader->backlog().waiting;
        m_reader->endSnapshot();
        return waiting == 0;
    }
    [[nodiscard]] domain::Instant now() const { return m_clock.now(); }
    [[nodiscard]] quint16 port() const { return m_port; }

    ServerWorld world;

private:
    const QString m_resources;
    domain::SystemClock m_clock;
    domain::SystemRandom m_random;
    std::unique_ptr<server::SqliteStorage> m_storage;
    std::unique_ptr<server::RegionServer> m_server;
    std::unique_ptr<server::StorageReader> m_reader;
    quint16 m_port = 0;
};

} // namespace budkavle::tests
