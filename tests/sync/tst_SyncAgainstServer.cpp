#include "tests/sync/Desk.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using engine::Connection;
using store::Folder;
using tests::Desk;
using tests::RegionProcess;

namespace {

const QString nurse = u"SE2321000010-A001"_s;
const QString nurseAssignment = u"SE2321000010-M001"_s;
const QString doctor = u"SE2321000010-A002"_s;
const QString doctorAssignment = u"SE2321000010-M003"_s;
const QString homeCare = u"in-hemsjukvard-meddelande"_s;
const QString careCentre = u"in-vardcentral-meddelande"_s;

} // namespace

/// Real server processes, real caches, real HTTP, in one thread of the test.
class SyncAgainstServerTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void messageArrivesAndItsOpeningIsTold();
    void offlineWorkIsDeliveredOnce();
    void serverKilledAndRestarted();
    void crashedClientSendsWhatItHad();
    void meetsTheReadCopyAndReturns();
    void secondToTakeAMatterIsTold();

private:
    [[nodiscard]] bool settle();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RegionProcess> m_region;
    std::unique_ptr<Desk> m_nurse;
    std::unique_ptr<Desk> m_doctor;
};

bool SyncAgainstServerTest::settle()
{
    return QTest::qWaitFor([&] { return m_nurse->isUpToDate() && m_doctor->isUpToDate(); }, 60'000);
}

void SyncAgainstServerTest::init()
{
    m_nurse.reset();
    m_doctor.reset();
    m_region.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_region = std::make_unique<RegionProcess>(m_folder->path());
    QVERIFY(m_region->seed(300));
    QVERIFY(m_region->start());
    m_nurse = std::make_unique<Desk>(m_folder->filePath(u"nurse.db"_s), *m_region);
    m_doctor = std::make_unique<Desk>(m_folder->filePath(u"doctor.db"_s), *m_region);
    QVERIFY2(m_nurse->opened() && m_doctor->opened(), qPrintable(m_nurse->lastError));
    QVERIFY2(m_nurse->signIn(nurse, nurseAssignment), qPrintable(m_nurse->lastError));
    QVERIFY2(m_doctor->signIn(doctor, doctorAssignment), qPrintable(m_doctor->lastError));
    QVERIFY(settle());
}

void SyncAgainstServerTest::messageArrivesAndItsOpeningIsTold()
{
    const auto matter = m_nurse->send(homeCare, careCentre, u"Ny läkemedelslista"_s);
    QVERIFY2(!matter.isEmpty(), qPrintable(m_nurse->lastError));
    QTRY_COMPARE_WITH_TIMEOUT(m_doctor->count(careCentre, Folder::Inbox, u"Ny läkemedelslista"_s), 1, 10'000);
    QVERIFY(m_doctor->submit(careCentre, domain::OpenItem{matter}).ok());
    const auto isTold = [&] {
        const auto seen = m_nurse->conversation(homeCare, matter);
        if (!seen || seen->messages.isEmpty())
            return false;
        const auto marks = seen->messages.first().marks;
        return std::any_of(marks.cbegin(), marks.cend(), [](const store::MarkRow &row) {
            return row.mark.stage == domain::DeliveryStage::Opened && row.mark.by.value() == doctor;
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isTold(), 10'000);
    QVERIFY(settle());
    QCOMPARE(m_nurse->count(homeCare, Folder::Sent, u"Ny läkemedelslista"_s), 1);
}

void SyncAgainstServerTest::offlineWorkIsDeliveredOnce()
{
    m_nurse->setCut(true);
    QTRY_COMPARE_WITH_TIMEOUT(m_nurse->status.connection, Connection::Offline, 10'000);
    for (int i = 0; i < 5; ++i)
        QVERIFY2(!m_nurse->send(homeCare, careCentre, u"Utan nät %1"_s.arg(i)).isEmpty(),
                 qPrintable(m_nurse->lastError));
    QCOMPARE(m_nurse->status.outgoing, 5);
    QCOMPARE(m_nurse->count(homeCare, Folder::Sent, u"Utan nät 0"_s), 1);
    m_nurse->setCut(false);
    QTRY_COMPARE_WITH_TIMEOUT(m_nurse->status.outgoing, 0, 70'000);
    for (int i = 0; i < 5; ++i)
        QTRY_COMPARE_WITH_TIMEOUT(m_doctor->count(careCentre, Folder::Inbox, u"Utan nät %1"_s.arg(i)), 1, 10'000);
}

void SyncAgainstServerTest::serverKilledAndRestarted()
{
    for (int i = 0; i < 10; ++i) {
        QVERIFY(!m_nurse->send(homeCare, careCentre, u"Medan servern dör %1"_s.arg(i)).isEmpty());
        if (i == 5)
            m_region->kill();
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_nurse->status.connection, Connection::Offline, 10'000);
    QVERIFY(m_region->start());
    QTRY_COMPARE_WITH_TIMEOUT(m_nurse->status.outgoing, 0, 70'000);
    for (int i = 0; i < 10; ++i) {
        const QString subject = u"Medan servern dör %1"_s.arg(i);
        QTRY_COMPARE_WITH_TIMEOUT(m_doctor->count(careCentre, Folder::Inbox, subject), 1, 70'000);
        QCOMPARE(m_nurse->count(homeCare, Folder::Sent, subject), 1);
    }
}

void SyncAgainstServerTest::crashedClientSendsWhatItHad()
{
    m_nurse->setCut(true);
    QTRY_COMPARE_WITH_TIMEOUT(m_nurse->status.connection, Connection::Offline, 10'000);
    const auto matter = m_nurse->send(homeCare, careCentre, u"Före kraschen"_s);
    QVERIFY(!matter.isEmpty());
    m_nurse->kill();
    QVERIFY2(m_nurse->wake(), qPrintable(m_nurse->lastError));
    QVERIFY(m_nurse->conversation(homeCare, matter));
    QTRY_COMPARE_WITH_TIMEOUT(m_doctor->count(careCentre, Folder::Inbox, u"Före kraschen"_s), 1, 20'000);
    QVERIFY(settle());
    QCOMPARE(m_nurse->count(homeCare, Folder::Sent, u"Före kraschen"_s), 1);
}

void SyncAgainstServerTest::meetsTheReadCopyAndReturns()
{
    QVERIFY(m_region->takeCopy());
    const auto after = m_nurse->send(homeCare, careCentre, u"Efter kopian"_s);
    QVERIFY(!after.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(m_doctor->count(careCentre, Folder::Inbox, u"Efter kopian"_s), 1, 10'000);
    QVERIFY(settle());
    QVERIFY(m_region->startReadCopy());
    m_region->kill();
    QTRY_COMPARE_WITH_TIMEOUT(m_doctor->status.connection, Connection::ReadCopy, 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_nurse->status.connection, Connection::ReadCopy, 10'000);
    QVERIFY(m_doctor->status.readCopyAsOf.isSet());
    // Nothing that the client had goes away, though the copy is older.
    QCOMPARE(m_doctor->count(careCentre, Folder::Inbox, u"Efter kopian"_s), 1);
    QVERIFY(!m_nurse->send(homeCare, careCentre, u"Under läskopian"_s).isEmpty());
    QCOMPARE(m_nurse->status.outgoing, 1);
    QVERIFY(m_region->start());
    QTRY_COMPARE_WITH_TIMEOUT(m_nurse->status.connection, Connection::Online, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_doctor->count(careCentre, Folder::Inbox, u"Under läskopian"_s), 1, 20'000);
    QVERIFY(settle());
    QCOMPARE(m_nurse->count(homeCare, Folder::Sent, u"Under läskopian"_s), 1);
}

void SyncAgainstServerTest::secondToTakeAMatterIsTold()
{
    const auto matter = m_nurse->send(homeCare, careCentre, u"Vem tar den?"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_doctor->count(careCentre, Folder::Inbox, u"Vem tar den?"_s), 1, 10'000);
    // A second program of the same person, whose machine is offline meanwhile.
    Desk second(m_folder->filePath(u"second.db"_s), *m_region);
    QVERIFY2(second.signIn(doctor, doctorAssignment), qPrintable(second.lastError));
    QTRY_VERIFY_WITH_TIMEOUT(second.isUpToDate(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(second.count(careCentre, Folder::Inbox, u"Vem tar den?"_s), 1, 10'000);
    second.setCut(true);
    QTRY_COMPARE_WITH_TIMEOUT(second.status.connection, Connection::Offline, 10'000);
    QVERIFY(second.submit(careCentre, domain::OpenItem{matter}).ok());
    QVERIFY2(second.submit(careCentre, domain::AssignItem{matter, domain::UserId(doctor), {}}).ok(),
             qPrintable(second.lastError));
    QVERIFY(m_doctor->submit(careCentre, domain::OpenItem{matter}).ok());
    QVERIFY2(m_doctor->submit(careCentre, domain::CloseItem{matter, domain::Documented::InRecord}).ok(),
             qPrintable(m_doctor->lastError));
    QVERIFY(settle());
    second.setCut(false);
    QTRY_COMPARE_WITH_TIMEOUT(second.status.outgoing, 0, 70'000);
    QTRY_VERIFY_WITH_TIMEOUT(second.isUpToDate(), 30'000);
    // What came second was refused and kept for its author, not obeyed; both see the same truth.
    QVERIFY(second.status.quarantined >= 1);
    QCOMPARE(second.conversation(careCentre, matter)->head.item.status, domain::ItemStatus::Closed);
}

QTEST_GUILESS_MAIN(SyncAgainstServerTest)
#include "tst_SyncAgainstServer.moc"
