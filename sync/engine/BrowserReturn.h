#pragma once

#include <QByteArray>
#include <QMap>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>

namespace budkavle::engine {

/// Where the browser comes back to with the provider's answer (RFC 8252, section 7.3): on 127.0.0.1, any port, for one
/// answer. Whatever else calls there, and says what it likes, changes nothing: it is answered and sent away, and the
/// answer is waited for as before. Bounded in connections, bytes and time for each.
class BrowserReturn final : public QObject {
    Q_OBJECT
public:
    static constexpr int mostConnections = 8; ///< the oldest makes room: who says nothing keeps nobody out
    static constexpr int mostBytes = 16 * 1024;
    static constexpr int longestMs = 5'000; ///< a connection
    static constexpr auto path = "/signed-in";

    /// What the browser shows afterwards, as HTML.
    struct Pages {
        QByteArray done;
        QByteArray refused; ///< the provider said no
    };
    using Answer = QMap<QString, QString>; ///< the query, decoded

    /// `state`: by which the answer is known. `arrived` is called once, later.
    BrowserReturn(QByteArray state, Pages pages, std::function<void(const Answer &)> arrived);
    ~BrowserReturn() override;

    /// False: this computer lets nothing listen.
    [[nodiscard]] bool listen();
    /// For the provider; empty before listen().
    [[nodiscard]] QString redirect() const { return m_redirect; }

private:
    class Caller;
    void admit();
    [[nodiscard]] QByteArray answerTo(const QByteArray &head);

    const QByteArray m_state;
    const Pages m_pages;
    std::function<void(const Answer &)> m_arrived;
    QTcpServer m_server;
    QString m_redirect;
    QList<QPointer<QTcpSocket>> m_callers; ///< oldest first
};

} // namespace budkavle::engine
