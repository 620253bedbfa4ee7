#pragma once

#include "sync/domain/Clock.h"
#include "sync/domain/Command.h"

#include <QByteArray>
#include <QUrl>

#include <memory>
#include <vector>

class QTcpSocket;

namespace budkavle::bench {

/// Who sends, and from where to where.
struct Sender {
    QString user;
    QString assignment;
    QString from;
    QString to;
};

/// One connection of one signed-in device: posts and waits for the answer, in whatever thread it is used.
class Pusher {
public:
    Pusher(const QUrl &server, const QByteArray &token, const QString &device, const Sender &sender);

    /// `batch` messages a request, until `requests` are answered. False: one was refused, or the line broke.
    [[nodiscard]] bool run(int requests, int batch);
    /// The matter of the message that was written last.
    [[nodiscard]] const domain::MatterId &matter() const { return m_matter; }
    /// What the last run read and wrote, headers and all.
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

private:
    [[nodiscard]] QByteArray call(int batch);
    [[nodiscard]] bool isTaken(const QByteArray &answer) const;

    QUrl m_server;
    QByteArray m_token;
    QString m_device;
    Sender m_sender;
    qint64 m_seq = 0;
    qint64 m_bytes = 0;
    domain::MatterId m_matter;
    domain::SystemClock m_clock;
    domain::SystemRandom m_random;
};

/// Posts on a connected socket, which waits in this thread; the answer's body, empty when none came.
[[nodiscard]] QByteArray postOn(QTcpSocket &socket, const QByteArray &token, const QByteArray &body,
                                qint64 *bytes = nullptr);

/// `count` devices of one person, named from `prefix`.
[[nodiscard]] std::vector<std::unique_ptr<Pusher>> signedIn(const QUrl &server, int count, const QString &prefix,
                                                            const Sender &sender);

} // namespace budkavle::bench
