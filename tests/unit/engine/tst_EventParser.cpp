#include "sync/engine/EventParser.h"

#include <QTest>

using budkavle::engine::EventParser;
using Events = QList<EventParser::Event>;

class EventParserTest : public QObject {
    Q_OBJECT
private slots:
    void cuts_data();
    void cuts();
    void endlessEventIsGivenUp();
    void endlessLineIsGivenUp();
};

void EventParserTest::cuts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Events>("expected");
    QTest::newRow("state") << QByteArray("event: state\ndata: {\"a\":1}\n\n") << Events{{"state", "{\"a\":1}", ""}};
    QTest::newRow("no name") << QByteArray("data: x\n\n") << Events{{"message", "x", ""}};
    QTest::newRow("two data lines") << QByteArray("data: x\ndata: y\n\n") << Events{{"message", "x\ny", ""}};
    QTest::newRow("empty data") << QByteArray("event: ping\ndata\n\n") << Events{{"ping", "", ""}};
    QTest::newRow("no space") << QByteArray("event:ping\ndata:  x\n\n") << Events{{"ping", " x", ""}};
    QTest::newRow("carriage returns") << QByteArray("event: a\r\ndata: 1\r\n\r\ndata: 2\r\rdata: 3\n\n")
                                      << Events{{"a", "1", ""}, {"message", "2", ""}, {"message", "3", ""}};
    QTest::newRow("comment and unknown field")
        << QByteArray(": hello\nfoo: bar\nretry: 10\ndata: x\n\n") << Events{{"message", "x", ""}};
    QTest::newRow("name without data") << QByteArray("event: state\n\ndata: x\n\n") << Events{{"message", "x", ""}};
    QTest::newRow("id stays") << QByteArray("id: 7\ndata: x\n\ndata: y\n\n")
                              << Events{{"message", "x", "7"}, {"message", "y", "7"}};
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                   "data: x\n\n")
                                     << Events{{"message", "x", ""}};
    QTest::newRow("not ended") << QByteArray("data: x\n") << Events{};
    QTest::newRow("html") << QByteArray("<html>\n\n<body>: no</body>\n\n") << Events{};
}

void EventParserTest::cuts()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Events, expected);
    EventParser whole;
    QCOMPARE(whole.feed(bytes), expected);
    // However the bytes arrive.
    for (qsizetype size = 1; size < bytes.size(); ++size) {
        EventParser parser;
        Events got;
        for (qsizetype at = 0; at < bytes.size(); at += size)
            got += parser.feed(bytes.mid(at, size));
        QCOMPARE(got, expected);
    }
}

void EventParserTest::endlessEventIsGivenUp()
{
    EventParser parser;
    const QByteArray line = "data: " + QByteArray(1000, 'x') + '\n';
    for (int i = 0; i < 2000 && !parser.isOverflown(); ++i)
        QVERIFY(parser.feed(line).isEmpty());
    QVERIFY(parser.isOverflown());
    QVERIFY(parser.feed("\n\ndata: x\n\n").isEmpty());
}

void EventParserTest::endlessLineIsGivenUp()
{
    EventParser parser;
    QVERIFY(parser.feed(QByteArray(EventParser::largestEvent + 1, 'x')).isEmpty());
    QVERIFY(parser.isOverflown());
}

QTEST_GUILESS_MAIN(EventParserTest)
#include "tst_EventParser.moc"
