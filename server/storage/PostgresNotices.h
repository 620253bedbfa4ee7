#pragma once

#include "server/storage/MoveNotices.h"
#include "server/storage/PostgresConnection.h"

#include <mutex>
#include <thread>

namespace budkavle::server {

/// LISTEN and NOTIFY on a connection of its own, in a thread of its own, never in a transaction that writes: a NOTIFY
/// makes the commits of the whole database wait for each other. What moves within 20 ms is told in one; what is more
/// than a notice holds, as a notice without names.
class PostgresNotices final : public MoveNotices {
public:
    static constexpr int coalesceMs = 20;
    static constexpr qsizetype longestPayload = 7'900; ///< bytes; PostgreSQL takes 7,999

    PostgresNotices(std::unique_ptr<PostgresConnection> connection, const domain::Clock &clock, Heard heard);
    ~PostgresNotices() override;
    PostgresNotices(const PostgresNotices &) = delete;
    PostgresNotices &operator=(const PostgresNotices &) = delete;

    void tell(const QSet<domain::InboxId> &accounts) override;

    [[nodiscard]] static QByteArray payloadOf(const QSet<domain::InboxId> &accounts);
    [[nodiscard]] static QSet<domain::InboxId> accountsIn(const QString &payload);

private:
    void run();
    [[nodiscard]] bool listen();
    void wait(bool isUp) const;
    void say();
    [[nodiscard]] bool isOver();
    void wake() const;

    std::unique_ptr<PostgresConnection> m_connection;
    const domain::Clock &m_clock;
    Heard m_heard;
    const int m_wake; ///< an eventfd
    bool m_isListening = false;
    qint64 m_saidAt = 0;
    bool m_hasToSay = false; ///< of the thread: what came was not said at once

    std::mutex m_mutex;
    QSet<domain::InboxId> m_moved;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace budkavle::server
