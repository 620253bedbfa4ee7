#include "sync/wire/Gzip.h"

#include <QRandomGenerator>
#include <QTest>

#include <zlib.h>

#include <algorithm>

using namespace budkavle::wire;

class tst_Gzip : public QObject {
    Q_OBJECT
private slots:
    void whatIsPackedComesBack_data();
    void whatIsPackedComesBack();
    void whatIsNotWholeIsRefused();
    void moreThanTheLimitIsRefused();
    void partsAreReadAsTheyCome();
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

/// As a program reads an event stream: each part is there as soon as its bytes are.
void tst_Gzip::partsAreReadAsTheyCome()
{
    z_stream stream{};
    QCOMPARE(inflateInit2(&stream, 15 + 16), Z_OK);
    const auto read = [&stream](QByteArray packed) {
        QByteArray plain(1'000'000, Qt::Uninitialized);
        stream.next_in = reinterpret_cast<Bytef *>(packed.data());
        stream.avail_in = uInt(packed.size());
        stream.next_out = reinterpret_cast<Bytef *>(plain.data());
        stream.avail_out = uInt(plain.size());
        const int state = inflate(&stream, Z_SYNC_FLUSH);
        plain.truncate(plain.size() - qsizetype(stream.avail_out));
        return state == Z_OK || state == Z_BUF_ERROR ? plain : QByteArray("broken");
    };
    QCOMPARE(read(gzipStart()), QByteArray());
    QByteArray noise(100'000, Qt::Uninitialized);
    QRandomGenerator random(1);
    std::generate(noise.begin(), noise.end(), [&random] { return static_cast<char>(random.generate()); });
    for (const QByteArray &part : {QByteArray("event: ping\ndata: {}\n\n"), QByteArray("Åäö ").repeated(50'000), noise,
                                   QByteArray("x"), QByteArray("event: ping\ndata: {}\n\n")})
        QCOMPARE(read(gzipPart(part)), part);
    inflateEnd(&stream);
}

QTEST_GUILESS_MAIN(tst_Gzip)
#include "tst_Gzip.moc"
