#include "sync/wire/Gzip.h"

#include <QTest>

using namespace budkavle::wire;

class tst_Gzip : public QObject {
    Q_OBJECT
private slots:
    void whatIsPackedComesBack_data();
    void whatIsPackedComesBack();
    void whatIsNotWholeIsRefused();
    void moreThanTheLimitIsRefused();
};

void tst_Gzip::whatIsPackedComesBack_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("a byte") << QByteArray("a");
    QTest::newRow("zeros") << QByteArray(1'000, '\0');
    QTest::newRow("more than a chunk") << QByteArray("Åäö ").repeated(100'000);
}

void tst_Gzip::whatIsPackedComesBack()
{
    QFETCH(const QByteArray, plain);
    const QByteArray packed = gzip(plain);
    QVERIFY(packed.startsWith("\x1f\x8b"));
    QCOMPARE(gunzip(packed, plain.size()), std::optional(plain));
}

void tst_Gzip::whatIsNotWholeIsRefused()
{
    const QByteArray packed = gzip(QByteArray("Hej ").repeated(100));
    for (qsizetype length = 0; length < packed.size(); ++length)
        QVERIFY(!gunzip(packed.left(length), 1'000));
    QVERIFY(!gunzip(packed + "x", 1'000));
    QByteArray flipped = packed;
    flipped[packed.size() - 6] = static_cast<char>(flipped.at(packed.size() - 6) ^ 1); // in its checksum
    QVERIFY(!gunzip(flipped, 1'000));
}

void tst_Gzip::moreThanTheLimitIsRefused()
{
    const QByteArray packed = gzip(QByteArray(10'000'000, '0'));
    QVERIFY(!gunzip(packed, 9'999'999));
    QVERIFY(gunzip(packed, 10'000'000));
}

QTEST_GUILESS_MAIN(tst_Gzip)
#include "tst_Gzip.moc"
