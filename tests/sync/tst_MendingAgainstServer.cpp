#include "sync/sqlite/Connection.h"
#include "tests/sync/Desk.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using tests::Desk;
using tests::RegionProcess;

namespace {

const QString nurse = u"SE2321000010-A001"_s;
const QString nurseAssignment = u"SE2321000010-M001"_s;
const QString homeCare = u"in-hemsjukvard-meddelande"_s;
constexpr int messages = 2'000;

} // namespace

/// Thousands of rows in a cache, a few of them damaged, against a real server: it costs what is damaged, not what is stored.
class MendingAgainstServerTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void damageCostsWhatIsDamaged_data();
    void damageCostsWhatIsDamaged();

private:
    QStringList rows(const QString &sql);

    QTemporaryDir m_folder;
    std::unique_ptr<RegionProcess> m_region;
    std::unique_ptr<Desk> m_desk;
    QString m_path;
    int m_round = 0;
};

QStringList MendingAgainstServerTest::rows(const QString &sql)
{
    sqlite::Connection connection;
    if (connection.open(m_path, sqlite::Connection::Access::ReadWrite))
        return {u"not opened"_s};
    sqlite::Prepared query = connection.prepare(sql);
    if (!query)
        return {u"failed"_s};
    QStringList found;
    while (query.step() == sqlite::Prepared::Step::Row)
        found << query.text(0);
    return found;
}

void MendingAgainstServerTest::initTestCase()
{
    m_region = std::make_unique<RegionProcess>(m_folder.path());
    QVERIFY(m_region->seed(messages, homeCare));
    QVERIFY(m_region->start());
    m_path = m_folder.filePath(u"nurse.db"_s);
    m_desk = std::make_unique<Desk>(m_path, *m_region);
    QVERIFY2(m_desk->opened() && m_desk->signIn(nurse, nurseAssignment), qPrintable(m_desk->lastError));
    QVERIFY(QTest::qWaitFor([&] { return m_desk->isUpToDate(); }, 300'000));
    m_desk->kill();
    const int stored = rows(u"SELECT count(*) FROM base b JOIN account a ON a.no = b.account WHERE a.id = '%1'"_s.arg(
                                homeCare))
                           .value(0)
                           .toInt();
    QVERIFY2(stored >= messages, qPrintable(QString::number(stored)));
    qInfo() << "rows of the inbox:" << stored;
}

void MendingAgainstServerTest::damageCostsWhatIsDamaged_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("damaged");
    const QString some = u" WHERE rid IN (SELECT b.rid FROM base b JOIN account a ON a.no = b.account WHERE a.id ="
                         " '%1' AND type = 'Message' AND dead = 0 ORDER BY b.id LIMIT %2 OFFSET 1234)"_s.arg(homeCare);
    QTest::newRow("one row deleted") << u"DELETE FROM base"_s + some.arg(1) << 1;
    QTest::newRow("one bit of a text flipped")
        << u"UPDATE base SET v = CAST(substr(CAST(v AS TEXT), 1, 39) || CASE substr(CAST(v AS TEXT), 40, 1) WHEN 'a'"
           " THEN 'b' ELSE 'a' END || substr(CAST(v AS TEXT), 41) AS BLOB)"_s
            + some.arg(1)
        << 1;
    QTest::newRow("one number too low") << u"UPDATE base SET modseq = modseq - 1"_s + some.arg(1) << 1;
    QTest::newRow("ten rows deleted") << u"DELETE FROM base"_s + some.arg(10) << 10;
}

void MendingAgainstServerTest::damageCostsWhatIsDamaged()
{
    QFETCH(const QString, sql);
    QFETCH(const int, damaged);
    const QString content =
        u"SELECT b.type || b.id || modseq || CAST(v AS TEXT) FROM base b ORDER BY account, type, id"_s;
    const QString places = u"SELECT rid || ' ' || id FROM base"_s;
    const QStringList before = rows(content);
    const QStringList placesBefore = rows(places);
    // As if the days between had passed: an inbox is mended once a day.
    QCOMPARE(rows(u"UPDATE account SET repaired_at = 0"_s), QStringList());
    QCOMPARE(rows(sql), QStringList());
    QVERIFY(rows(content) != before);

    QVERIFY(m_desk->wake());
    QVERIFY(QTest::qWaitFor([&] { return m_desk->status.mended > m_round; }, 120'000));
    QVERIFY(QTest::qWaitFor([&] { return m_desk->isUpToDate() && m_desk->isMended(); }, 120'000));
    m_round += damaged;
    QCOMPARE(m_desk->status.mended, qint64(m_round));
    QVERIFY(!m_desk->status.isDiffering);
    const qint64 bytes = m_desk->traffic().bytes;
    const int posts = m_desk->traffic().posts;
    m_desk->kill();
    QCOMPARE(rows(content), before);
    const QStringList placesAfter = rows(places);
    const QSet<QString> here(placesAfter.cbegin(), placesAfter.cend());
    int moved = 0;
    for (const QString &place : placesBefore)
        moved += !here.contains(place);
    QCOMPARE(moved, damaged); // written anew; all others were left alone
    qInfo() << bytes << "bytes there and back in" << posts << "posts for" << damaged << "of" << before.size() << "rows";
    // The sign-in's session and some quiet pulls, then sums of 16 and a few rows for each that was damaged.
    QVERIFY2(bytes < 40'000 + damaged * 20'000, qPrintable(QString::number(bytes)));
    QVERIFY(posts <= 12);
}

QTEST_GUILESS_MAIN(MendingAgainstServerTest)
#include "tst_MendingAgainstServer.moc"
