#include "server/storage/PostgresNotices.h"

#include <algorithm>
#include <array>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

constexpr int quietMs = 1000;
constexpr int downMs = 250; // the connection has its own pauses

} // namespace

PostgresNotices::PostgresNotices(std::unique_ptr<PostgresConnection> connection, const domain::Clock &clock,
                                 Heard heard)
    : m_connection(std::move(connection))
    , m_clock(clock)
    , m_heard(std::move(heard))
    , m_wake(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
    m_thread = std::thread([this] { run(); });
}

PostgresNotices::~PostgresNotices()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    wake();
    m_thread.join();
    close(m_wake);
}

void PostgresNotices::tell(const QSet<domain::InboxId> &accounts)
{
    {
        const std::lock_guard lock(m_mutex);
        m_moved.unite(accounts);
    }
    wake();
}

void PostgresNotices::wake() const
{
    const quint64 one = 1;
    (void)!write(m_wake, &one, sizeof one);
}

bool PostgresNotices::isOver()
{
    const std::lock_guard lock(m_mutex);
    return m_stopping;
}

QByteArray PostgresNotices::payloadOf(const QSet<domain::InboxId> &accounts)
{
    QByteArray payload;
    for (const domain::InboxId &account : accounts) {
        payload += account.value().toUtf8() + '\n';
        if (payload.size() > longestPayload)
            return {};
    }
    return payload;
}

QSet<domain::InboxId> PostgresNotices::accountsIn(const QString &payload)
{
    QSet<domain::InboxId> accounts;
    const QStringList ids = payload.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &id : ids)
        accounts.insert(domain::InboxId(id));
    return accounts;
}

void PostgresNotices::run()
{
    while (!isOver()) {
        const bool isUp = listen();
        if (isUp) {
            say();
            const QStringList payloads = m_connection->takeNotices();
            for (const QString &payload : payloads)
                m_heard(accountsIn(payload));
        }
        wait(isUp);
    }
}

bool PostgresNotices::listen()
{
    m_isListening = m_isListening && !m_connection->isLost();
    if (m_isListening)
        return true;
    m_isListening = m_connection->bringUp() && m_connection->run("LISTEN budkavle_moves").ok();
    if (m_isListening)
        m_heard({}); // what was said meanwhile was not heard
    return m_isListening;
}

void PostgresNotices::wait(bool isUp) const
{
    std::array<pollfd, 2> watched{{{m_wake, POLLIN, 0}, {isUp ? m_connection->socket() : -1, POLLIN, 0}}};
    const qint64 pause = m_saidAt + coalesceMs - m_clock.monotonicMs();
    const int quiet = isUp ? quietMs : downMs;
    poll(watched.data(), watched.size(), m_hasToSay ? int(std::max<qint64>(pause, 1)) : quiet);
    quint64 count = 0;
    (void)!read(m_wake, &count, sizeof count);
}

void PostgresNotices::say()
{
    m_hasToSay = m_clock.monotonicMs() - m_saidAt < coalesceMs;
    QSet<domain::InboxId> moved;
    {
        const std::lock_guard lock(m_mutex);
        m_hasToSay = m_hasToSay && !m_moved.isEmpty();
        if (!m_hasToSay)
            moved = std::exchange(m_moved, {});
    }
    if (moved.isEmpty())
        return;
    m_saidAt = m_clock.monotonicMs();
    // Whether it goes well does not matter: the others look for themselves.
    (void)m_connection->run("SELECT pg_notify('budkavle_moves',?)", {QString::fromUtf8(payloadOf(moved))});
}

} // namespace budkavle::server
