#include "sync/domain/Clock.h"
#include "sync/domain/Limits.h"
#include "sync/domain/Row.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace budkavle::domain;
using namespace Qt::StringLiterals;

class TestNewId : public QObject {
    Q_OBJECT
private slots:
    void formOfVersion7();
    void laterSortsAfter();
    void systemIdsDiffer();
    void fitsTheLimit();
    void rowKeys();
};

namespace {

class FixedClock final : public Clock {
public:
    explicit FixedClock(qint64 ms) : m_now{ms} {}
    Instant now() const override { return m_now; }
    qint64 monotonicMs() const override { return m_now.ms; }

private:
    Instant m_now;
};

class AllOnes final : public Random {
public:
    quint64 next() override { return ~quint64{0}; }
};

} // namespace

void TestNewId::formOfVersion7()
{
    AllOnes random;
    QCOMPARE(newId(FixedClock(0x0198'1234'5678), random), u"01981234-5678-7fff-bfff-ffffffffffff"_s);
    const QRegularExpression form(u"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s);
    SystemRandom systemRandom;
    for (int i = 0; i < 1'000; ++i)
        QVERIFY(form.match(newId(SystemClock(), systemRandom)).hasMatch());
}

void TestNewId::laterSortsAfter()
{
    SystemRandom random;
    QString before = newId(FixedClock(1'700'000'000'000), random);
    for (qint64 ms = 1; ms < 500; ++ms) {
        const QString after = newId(FixedClock(1'700'000'000'000 + ms), random);
        QVERIFY(before < after);
        before = after;
    }
}

void TestNewId::systemIdsDiffer()
{
    SystemRandom random;
    QSet<QString> seen;
    for (int i = 0; i < 10'000; ++i)
        seen.insert(newId(FixedClock(1'700'000'000'000), random));
    QCOMPARE(seen.size(), 10'000);
}

void TestNewId::fitsTheLimit()
{
    SystemRandom random;
    QVERIFY(newId(SystemClock(), random).size() <= limits::idCharacters);
}

void TestNewId::rowKeys()
{
    Item item;
    item.inbox = InboxId(u"A12"_s);
    item.matter = MatterId(u"m1"_s);
    QCOMPARE(rowKey(item), u"m1"_s);
    QCOMPARE(rowType(item), RowType::Item);
    QCOMPARE(rowKey(Member{InboxId(u"A12"_s), UserId(u"u1"_s), Rights::Read}), u"u1"_s);
    const AbsenceAnswer answer{personalInboxOf(UserId(u"u1"_s)), AbsenceId(u"a1"_s), InboxId(u"S3"_s), {}};
    QCOMPARE(rowKey(answer), u"a1|S3"_s);
    QCOMPARE(rowType(answer), RowType::AbsenceAnswer);
    QCOMPARE(rowType(Absence{}), RowType::Absence);
    QCOMPARE(rowType(Inbox{}), RowType::Inbox);
}

QTEST_APPLESS_MAIN(TestNewId)
#include "tst_NewId.moc"
