#include "server/http/HttpServer.h"
#include "sync/wire/Gzip.h"
#include "tests/unit/server/RawClient.h"

#include <QTest>

#include <atomic>

using namespace budkavle;
using namespace budkavle::server;
using namespace budkavle::tests;

/// The bounds of the HTTP server, over a real socket.
class tst_HttpServer : public QObject {
    Q_OBJECT
    std::unique_ptr<HttpServer> server;
    std::shared_ptr<EventStream> stream;
    std::shared_ptr<Exchange> held;
    std::atomic<bool> hasHeld = false;
    quint16 port = 0;

private slots:
    void initTestCase();
    void cleanupTestCase();
    void answersWithItsHeaders();
    void refusals_data();
    void refusals();
    void whatFollowsTheBodyIsNoField();
    void slowHeadIsCut();
    void endlessHeadIsCut();
    void keepsTheConnection();
    void forgottenExchange();
    void slowReaderIsDropped();
    void eventsArePackedOneByOne();
    void drainLetsWorkFinish();
};

void tst_HttpServer::initTestCase()
{
    HttpLimits limits;
    limits.bodyBytes = 64 * 1024;
    limits.headerMs = 400;
    limits.bodyMs = 600;
    limits.eventQueueBytes = 64 * 1024;
    const auto serve = [this](HttpRequest request, std::shared_ptr<Exchange> exchange) {
        if (request.path == "/events")
            stream = exchange->openEvents();
        else if (request.path == "/hold") {
            held = std::move(exchange);
            hasHeld = true;
        } else if (request.path == "/fields")
            exchange->respond(
                {200,
                 "text/plain",
                 request.header("x-forwarded-for") + '|' + request.header("x-budkavle-verified") + '|' + request.body,
                 {}});
        else if (request.path != "/forget")
            exchange->respond({200, "text/plain", request.method + ' ' + request.query + ' ' + request.body, {}});
    };
    server = std::make_unique<HttpServer>(limits, serve, [] {
        return QList<QPair<QByteArray, QByteArray>>{{"Sync-Role", "primary"}};
    });
    QVERIFY(!HttpServer(limits, serve, {}).start(QStringLiteral("0.0.0.0:0"))); // loopback only
    const auto started = server->start(QStringLiteral("127.0.0.1:0"));
    QVERIFY(started);
    port = *started;
}

void tst_HttpServer::cleanupTestCase()
{
    stream.reset();
    server.reset();
}

void tst_HttpServer::answersWithItsHeaders()
{
    const QByteArray answer = RawClient::ask(port, "POST", "/x?a=1", "hej");
    QCOMPARE(RawClient::statusOf(answer), 200);
    QCOMPARE(RawClient::bodyOf(answer), QByteArray("POST a=1 hej"));
    QVERIFY(answer.contains("Sync-Role: primary\r\n"));
    QVERIFY(answer.contains("Cache-Control: no-store\r\n"));
}

void tst_HttpServer::refusals_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const QByteArray post = "POST /x HTTP/1.1\r\nHost: a\r\n";
    QTest::newRow("length and chunked") << QByteArray(
        post + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                                        << 400;
    QTest::newRow("two lengths") << QByteArray(post + "Content-Length: 3\r\nContent-Length: 5\r\n\r\nabc") << 400;
    QTest::newRow("two equal lengths") << QByteArray(post + "Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc") << 400;
    QTest::newRow("length in words") << QByteArray(post + "Content-Length: three\r\n\r\nabc") << 400;
    QTest::newRow("no host") << QByteArray("GET /x HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("two hosts") << QByteArray("GET /x HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") << 400;
    QTest::newRow("two that it is for") << QByteArray(
        "GET /x HTTP/1.1\r\nHost: a\r\nX-Budkavle-Verified: 1\r\nx-budkavle-verified: 0\r\n\r\n")
                                        << 400;
    QTest::newRow("bare line feeds") << QByteArray("GET /x HTTP/1.1\nHost: a\n\n") << 400;
    QTest::newRow("garbage") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 11) << 400;
    QTest::newRow("huge header") << QByteArray("GET /x HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(64 * 1024, 'a')
                                               + "\r\n\r\n")
                                 << 431;
    QTest::newRow("declared too large") << QByteArray(post + "Content-Length: 200000000\r\n\r\n") << 413;
    QTest::newRow("chunked too large") << QByteArray(post + "Transfer-Encoding: chunked\r\n\r\n20000\r\n"
                                                     + QByteArray(0x20000, 'z') + "\r\n0\r\n\r\n")
                                       << 413;
    QTest::newRow("bad chunk") << QByteArray(post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n") << 400;
}

void tst_HttpServer::refusals()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    RawClient client(port);
    client.send(bytes);
    const QByteArray answer = client.readAll();
    QCOMPARE(RawClient::statusOf(answer), status);
    QVERIFY(answer.contains("Sync-Role: primary\r\n"));                 // on refusals too
    QVERIFY(answer.contains("\"type\":\"urn:ietf:params:jmap:error:")); // what any JMAP client reads
    QCOMPARE(answer.contains("\"limit\":\"maxSizeRequest\""), status == 413);
    QVERIFY(client.isClosed());
}

// A proxy's rules are for the head: it lets through what stands behind the last chunk.
void tst_HttpServer::whatFollowsTheBodyIsNoField()
{
    RawClient client(port);
    client.send("POST /fields HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Forwarded-For: 10.0.0.1\r\n"
                "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n"
                "X-Forwarded-For: 10.0.0.2\r\nX-Budkavle-Verified: 0\r\n\r\n");
    QCOMPARE(RawClient::bodyOf(client.readAll()), "10.0.0.1||abc");
}

void tst_HttpServer::slowHeadIsCut()
{
    RawClient client(port);
    QByteArray answer;
    client.send("GET /x HTTP/1.1\r\nHost: a\r\n");
    while (!client.isClosed()) {
        client.send("X-a: b\r\n"); // a little, again and again
        answer += client.readUntil("never", 100);
    }
    QVERIFY(!answer.contains("200 OK"));
    QCOMPARE(RawClient::statusOf(RawClient::ask(port, "GET", "/x")), 200); // others are served
}

void tst_HttpServer::endlessHeadIsCut()
{
    RawClient client(port);
    client.send("GET /x HTTP/1.1\r\nHost: a\r\n");
    const QByteArray line = "X: " + QByteArray(8000, 'b') + "\r\n";
    int lines = 0;
    while (lines < 3000 && client.send(line))
        ++lines;
    QVERIFY(lines < 3000);
}

void tst_HttpServer::keepsTheConnection()
{
    RawClient client(port);
    for (int i = 0; i < 3; ++i) {
        client.send("GET /x?n=" + QByteArray::number(i) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        QVERIFY(client.readUntil("n=" + QByteArray::number(i)).contains("200 OK"));
    }
    // Pipelined: both are answered, in order.
    client.send("GET /x?n=8 HTTP/1.1\r\nHost: a\r\n\r\nGET /x?n=9 HTTP/1.1\r\nHost: a\r\n\r\n");
    const QByteArray both = client.readUntil("n=9");
    QVERIFY(both.indexOf("n=8") >= 0 && both.indexOf("n=8") < both.indexOf("n=9"));
}

void tst_HttpServer::forgottenExchange()
{
    QCOMPARE(RawClient::statusOf(RawClient::ask(port, "GET", "/forget")), 500);
}

void tst_HttpServer::slowReaderIsDropped()
{
    RawClient client(port);
    client.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
    const QByteArray head = client.readUntil("\r\n\r\n");
    QVERIFY(head.contains("text/event-stream") && head.contains("Sync-Role: primary"));
    QVERIFY(stream->send("data: hej\n\n"));
    QVERIFY(client.readUntil("hej\n\n").contains("data: hej"));
    const QByteArray event = "data: " + QByteArray(16'000, 'x') + "\n\n";
    int sent = 0;
    while (sent < 20'000 && stream->send(event)) // it reads no more
        ++sent;
    QVERIFY(sent < 20'000);
    QVERIFY(!stream->isOpen());
}

void tst_HttpServer::eventsArePackedOneByOne()
{
    RawClient client(port);
    client.send("GET /events HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br, gzip\r\n\r\n");
    const QByteArray head = client.readUntil("\r\n\r\n").toLower();
    QVERIFY(head.contains("content-encoding: gzip\r\n") && head.contains("vary: accept-encoding\r\n"));
    const QByteArray event = "data: " + QByteArray("Ett meddelande till dig. ").repeated(40) + "\n\n";
    QVERIFY(stream->send(event));
    QVERIFY(stream->send("data: hej\n\n"));
    const QByteArray expected = wire::gzipStart() + wire::gzipPart(event) + wire::gzipPart("data: hej\n\n");
    QVERIFY(expected.size() < event.size() / 4);
    QVERIFY(client.readUntil(expected.right(8)).contains(expected.right(8)));
}

void tst_HttpServer::drainLetsWorkFinish()
{
    RawClient working(port);
    RawClient idle(port);
    working.send("GET /hold HTTP/1.1\r\nHost: a\r\n\r\n");
    QTRY_VERIFY(hasHeld);
    std::thread drainer([this] { server->drain(); });
    QTRY_VERIFY(RawClient(port).isClosed()); // no more are taken
    held->respond({200, "text/plain", "done", {}});
    held.reset();
    QVERIFY(working.readAll().contains("done"));
    (void)idle.readAll();
    QVERIFY(idle.isClosed());
    drainer.join();
    QCOMPARE(server->openConnections(), 0);
}

QTEST_GUILESS_MAIN(tst_HttpServer)
#include "tst_HttpServer.moc"
