#pragma once

#include "tests/load/Reactor.h"

#include <QByteArray>
#include <QString>

namespace budkavle::load {

/// One connection to a server on this machine, of one thread. A request at a time, or an event stream for as long as it lives.
class HttpLink {
public:
    struct Answer {
        int status = 0; ///< 0: the connection ended before it
        QByteArray head;
        QByteArray body;
        [[nodiscard]] QByteArray header(QByteArrayView name) const; ///< `name` in small letters
    };
    using Answered = std::function<void(const Answer &answer)>;
    /// Whole lines of an event stream, without their end. No line: it has ended.
    using Heard = std::function<void(const QByteArray &line, bool isOver)>;

    HttpLink(Reactor &reactor, quint16 port);
    ~HttpLink();
    HttpLink(const HttpLink &) = delete;
    HttpLink &operator=(const HttpLink &) = delete;

    /// When nothing else is under way.
    void post(const QByteArray &path, const QByteArray &token, const QByteArray &body, Answered answered);
    /// From now on events only.
    void listen(const QByteArray &path, const QByteArray &token, Heard heard);
    [[nodiscard]] bool isFree() const { return !m_answered && !m_heard; }
    /// Nobody is told. The next request opens it again.
    void hangUp();

private:
    void open();
    void begin(const QByteArray &request);
    void write();
    void read();
    void take();
    void tellLines();
    void ended();

    Reactor &m_reactor;
    const quint16 m_port;
    int m_socket = -1;
    QByteArray m_out;
    QByteArray m_in;
    Answered m_answered;
    Heard m_heard;
    bool m_isStreaming = false;
};

} // namespace budkavle::load
