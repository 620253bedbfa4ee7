#include "sync/engine/Verdict.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using engine::Standing;
using engine::Verdict;

class VerdictTest : public QObject {
    Q_OBJECT
private slots:
    void judges_data();
    void judges();
    void standings_data();
    void standings();
    void everyFailureHasACode();
};

void VerdictTest::judges_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("hasStamp");
    QTest::addColumn<QString>("contentType");
    QTest::addColumn<QString>("error");
    QTest::addColumn<qint64>("retryAfterMs");
    QTest::addColumn<Verdict>("expected");
    const auto row = [](const char *name, int status, bool stamp, const QString &type, const QString &error,
                        qint64 after, Verdict verdict) {
        QTest::newRow(name) << status << stamp << type << error << after << verdict;
    };
    const QString json = u"application/json; charset=utf-8"_s;
    row("answer", 200, true, json, {}, 0, Verdict::Answered);
    row("problem document", 400, true, u"application/problem+json"_s, {}, 0, Verdict::Answered);
    row("nothing", 0, false, {}, u"refused"_s, 0, Verdict::Unreachable);
    row("broke off", 200, true, json, u"closed"_s, 0, Verdict::Unreachable);
    row("portal", 200, false, u"text/html"_s, {}, 0, Verdict::NotOurs);
    row("portal with JSON", 200, false, json, {}, 0, Verdict::NotOurs);
    row("portal wants sign-in", 401, false, u"text/html"_s, {}, 0, Verdict::NotOurs);
    row("portal redirects", 302, false, {}, {}, 0, Verdict::NotOurs);
    row("stamped redirect", 302, true, json, {}, 0, Verdict::NotOurs);
    row("stamped page", 200, true, u"text/html"_s, {}, 0, Verdict::NotOurs);
    row("stamped, no type", 200, true, {}, {}, 0, Verdict::NotOurs);
    row("gateway without server", 502, false, u"text/html"_s, {}, 0, Verdict::NotOurs);
    row("signed out", 401, true, json, {}, 0, Verdict::SignIn);
    row("too large", 413, true, json, {}, 0, Verdict::TooLarge);
    row("rate", 429, true, json, {}, 0, Verdict::Wait);
    row("herd", 503, true, json, {}, 1000, Verdict::Wait);
    row("down", 503, true, json, {}, 0, Verdict::Broken);
    row("broken", 500, true, json, {}, 0, Verdict::Broken);
}

void VerdictTest::judges()
{
    QFETCH(int, status);
    QFETCH(bool, hasStamp);
    QFETCH(QString, contentType);
    QFETCH(QString, error);
    QFETCH(qint64, retryAfterMs);
    QFETCH(Verdict, expected);
    engine::HttpReply reply;
    reply.status = status;
    reply.hasStamp = hasStamp;
    reply.contentType = contentType;
    reply.error = error;
    reply.retryAfterMs = retryAfterMs;
    QCOMPARE(engine::judge(reply), expected);
}

void VerdictTest::standings_data()
{
    QTest::addColumn<QString>("ours");
    QTest::addColumn<wire::Role>("role");
    QTest::addColumn<QString>("theirs");
    QTest::addColumn<qint64>("epoch");
    QTest::addColumn<Standing>("expected");
    using enum wire::Role;
    QTest::newRow("first contact") << QString() << Primary << u"L"_s << qint64(3) << Standing::Continues;
    QTest::newRow("first contact, copy") << QString() << ReadCopy << u"L"_s << qint64(3) << Standing::Continues;
    QTest::newRow("same") << u"L"_s << Primary << u"L"_s << qint64(3) << Standing::Continues;
    QTest::newRow("newer epoch") << u"L"_s << Primary << u"L"_s << qint64(4) << Standing::Continues;
    QTest::newRow("older epoch") << u"L"_s << Primary << u"L"_s << qint64(2) << Standing::OlderEpoch;
    QTest::newRow("other lineage") << u"L"_s << Primary << u"M"_s << qint64(9) << Standing::OtherLineage;
    QTest::newRow("copy") << u"L"_s << ReadCopy << u"L"_s << qint64(3) << Standing::Continues;
    QTest::newRow("copy, older epoch") << u"L"_s << ReadCopy << u"L"_s << qint64(2) << Standing::ForeignCopy;
    QTest::newRow("copy, newer epoch") << u"L"_s << ReadCopy << u"L"_s << qint64(4) << Standing::ForeignCopy;
    QTest::newRow("copy, other lineage") << u"L"_s << ReadCopy << u"M"_s << qint64(3) << Standing::ForeignCopy;
}

void VerdictTest::standings()
{
    QFETCH(QString, ours);
    QFETCH(wire::Role, role);
    QFETCH(QString, theirs);
    QFETCH(qint64, epoch);
    QFETCH(Standing, expected);
    store::SyncState state;
    state.lineage = ours;
    state.epoch = 3;
    wire::Stamp stamp;
    stamp.role = role;
    stamp.lineage = theirs;
    stamp.epoch = epoch;
    QCOMPARE(engine::standing(state, stamp), expected);
}

void VerdictTest::everyFailureHasACode()
{
    using enum Verdict;
    for (const Verdict verdict : {Unreachable, NotOurs, Broken, Wait, SignIn, TooLarge})
        QVERIFY(!engine::verdictCode(verdict).isEmpty());
    QVERIFY(engine::verdictCode(Answered).isEmpty());
}

QTEST_GUILESS_MAIN(VerdictTest)
#include "tst_Verdict.moc"
