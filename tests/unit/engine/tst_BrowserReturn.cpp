#include "sync/engine/BrowserReturn.h"

#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using budkavle::engine::BrowserReturn;

/// The listener on 127.0.0.1: one answer is taken, and nothing that anybody else says changes that.
class tst_BrowserReturn : public QObject {
    Q_OBJECT
    std::unique_ptr<BrowserReturn> listener;
    QList<BrowserReturn::Answer> answers;
    quint16 port = 0;

    [[nodiscard]] std::unique_ptr<QTcpSocket> connected() const
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QHostAddress::LocalHost, port);
        return socket;
    }
    /// What comes back until the other end closes.
    static QByteArray readAll(QTcpSocket &socket)
    {
        if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 8'000))
            qWarning("it does not close");
        return socket.readAll();
    }
    [[nodiscard]] QByteArray say(const QByteArray &bytes) const
    {
        const auto socket = connected();
        socket->write(bytes);
        return readAll(*socket);
    }
    [[nodiscard]] QByteArray host() const { return "Host: 127.0.0.1:" + QByteArray::number(port) + "\r\n"; }
    [[nodiscard]] QByteArray ask(const QByteArray &target) const
    {
        return say("GET " + target + " HTTP/1.1\r\n" + host() + "Accept: text/html\r\n\r\n");
    }
    static QByteArray statusOf(const QByteArray &response) { return response.mid(9, 3); }

private slots:
    void init()
    {
        answers.clear();
        listener = std::make_unique<BrowserReturn>("right-state", BrowserReturn::Pages{"<p>done", "<p>refused"},
                                                   [this](const auto &answer) { answers.append(answer); });
        QVERIFY(listener->listen());
        port = quint16(QUrl(listener->redirect()).port());
    }

    void listensOnThisMachineOnly()
    {
        const QUrl redirect(listener->redirect());
        QCOMPARE(redirect.host(), u"127.0.0.1"_s);
        QCOMPARE(redirect.path(), u"/signed-in"_s);
        QVERIFY(port > 0);
    }

    void takesTheAnswerOnce()
    {
        const QByteArray page = ask("/signed-in?code=a%2Fb+c&state=right-state&iss=https%3A%2F%2Fidp.example");
        QCOMPARE(statusOf(page), QByteArray("200"));
        QVERIFY(page.endsWith("<p>done"));
        QVERIFY(page.contains("Cache-Control: no-store") && page.contains("default-src 'none'"));
        QTRY_COMPARE(answers.size(), 1);
        QCOMPARE(answers.first().value(u"code"_s), u"a/b c"_s);
        QCOMPARE(answers.first().value(u"iss"_s), u"https://idp.example"_s);
        // Nobody is let in any more.
        const auto late = connected();
        QVERIFY(!late->waitForConnected(500));
        QCOMPARE(answers.size(), 1);
    }

    void twiceAtTheSameTimeIsOnce()
    {
        const auto one = connected();
        const auto two = connected();
        QVERIFY(one->waitForConnected() && two->waitForConnected());
        const QByteArray request = "GET /signed-in?code=a&state=right-state HTTP/1.1\r\n" + host() + "\r\n";
        one->write(request);
        two->write(request);
        const QByteArray first = readAll(*one);
        const QByteArray second = readAll(*two);
        QCOMPARE(answers.size(), 1);
        QVERIFY((statusOf(first) == "200") != (statusOf(second) == "200"));
    }

    void theProvidersRefusalIsAnAnswer()
    {
        const QByteArray page = ask("/signed-in?error=access_denied&state=right-state");
        QVERIFY(page.endsWith("<p>refused"));
        QTRY_COMPARE(answers.size(), 1);
        QCOMPARE(answers.first().value(u"error"_s), u"access_denied"_s);
    }

    void whatIsNoAnswerChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        const auto get = [](const QByteArray &target) { return QByteArray("GET " + target + " HTTP/1.1\r\nHOST\r\n"); };
        QTest::newRow("wrong state") << get("/signed-in?code=a&state=wrong") << QByteArray("400");
        QTest::newRow("no state") << get("/signed-in?code=a") << QByteArray("400");
        QTest::newRow("state twice") << get("/signed-in?code=a&state=right-state&state=x") << QByteArray("400");
        QTest::newRow("code twice") << get("/signed-in?code=a&code=b&state=right-state") << QByteArray("400");
        QTest::newRow("no code") << get("/signed-in?state=right-state") << QByteArray("400");
        QTest::newRow("nothing") << get("/signed-in") << QByteArray("400");
        QTest::newRow("another path") << get("/?code=a&state=right-state") << QByteArray("404");
        QTest::newRow("icon") << get("/favicon.ico") << QByteArray("404");
        QTest::newRow("POST") << QByteArray("POST /signed-in?code=a&state=right-state HTTP/1.1\r\nHOST\r\n")
                              << QByteArray("405");
        QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << QByteArray("405");
        QTest::newRow("another name") << QByteArray(
            "GET /signed-in?code=a&state=right-state HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                                      << QByteArray("404");
        QTest::newRow("no name") << QByteArray("GET /signed-in?code=a&state=right-state HTTP/1.1\r\n\r\n")
                                 << QByteArray("404");
        QTest::newRow("two names") << QByteArray(
            "GET /signed-in?code=a&state=right-state HTTP/1.1\r\nHOSTHost: evil.example\r\n\r\n")
                                   << QByteArray("404");
        QTest::newRow("too large") << QByteArray("GET /" + QByteArray(20'000, 'a')) << QByteArray("431");
        QTest::newRow("bytes") << QByteArray("\0\xff\x80\r\n\r\n", 7) << QByteArray("405");
    }
    void whatIsNoAnswerChangesNothing()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        QCOMPARE(statusOf(say(request.replace("HOST", host()))), status);
        QVERIFY(answers.isEmpty());
        QCOMPARE(statusOf(ask("/signed-in?code=a&state=right-state")), QByteArray("200"));
        QTRY_COMPARE(answers.size(), 1);
    }

    void inPiecesAsWell()
    {
        const auto socket = connected();
        const QByteArray request = "GET /signed-in?code=a&state=right-state HTTP/1.1\r\n" + host() + "\r\n";
        QVERIFY(socket->waitForConnected());
        for (const char byte : request) {
            socket->write(&byte, 1);
            socket->flush();
            QCoreApplication::processEvents();
        }
        QCOMPARE(statusOf(readAll(*socket)), QByteArray("200"));
        QCOMPARE(answers.size(), 1);
    }

    /// Connections that say nothing hold no place: the oldest makes room, and each is ended after a while.
    void whoSaysNothingKeepsNobodyOut()
    {
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        for (int i = 0; i < BrowserReturn::mostConnections * 3; ++i) {
            silent.push_back(connected());
            QVERIFY(silent.back()->waitForConnected());
            QCoreApplication::processEvents();
        }
        QCOMPARE(statusOf(ask("/signed-in?code=a&state=right-state")), QByteArray("200"));
        QCOMPARE(answers.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(silent.back()->state(), QAbstractSocket::UnconnectedState,
                                  BrowserReturn::longestMs * 3);
    }

    void thePageIsSentAlthoughNobodyListensAnyMore()
    {
        bool isGone = false;
        listener = std::make_unique<BrowserReturn>("s", BrowserReturn::Pages{"<p>done", {}}, [&](const auto &) {
            listener.reset();
            isGone = true;
        });
        QVERIFY(listener->listen());
        port = quint16(QUrl(listener->redirect()).port());
        QVERIFY(ask("/signed-in?code=a&state=s").endsWith("<p>done"));
        QTRY_VERIFY(isGone);
    }
};

QTEST_GUILESS_MAIN(tst_BrowserReturn)
#include "tst_BrowserReturn.moc"
