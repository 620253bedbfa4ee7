#include "server/handlers/LogoutEnds.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::server;

/// What ends by a report of the provider's, and what does not.
class tst_LogoutEnds : public QObject {
    Q_OBJECT
    const domain::Instant now{1'790'000'000'000};
    const TokenSigner signer{"key", {}};

    /// A session of the person's, that began so long after (or before) the report came.
    [[nodiscard]] Token session(qint64 laterMs, const QString &providerSession = {}, const QString &subject = u"anna"_s)
    {
        Token token;
        token.id = u"t"_s;
        token.actor = {domain::UserId(u"u-anna"_s), domain::AssignmentId(u"a"_s)};
        token.issued = now.plusMs(laterMs);
        token.subject = signer.blind(u"subject"_s, subject);
        if (!providerSession.isEmpty())
            token.providerSession = signer.blind(u"session"_s, providerSession);
        return token;
    }
    [[nodiscard]] bool ends(const ProviderLogout &logout, const Token &token)
    {
        QMap<QString, qint64> kept;
        for (const SessionEnd &end : endsOf(logout, signer, now))
            kept.insert(end.key, end.until.ms);
        return isEnded(token, kept);
    }

private slots:
    void allOfASessionThatItNames()
    {
        const ProviderLogout logout{u"anna"_s, u"one"_s, u"j"_s, now};
        QVERIFY(ends(logout, session(-60'000, u"one"_s)));
        QVERIFY(ends(logout, session(+500, u"one"_s)));     // at a server whose clock is ahead
        QVERIFY(ends(logout, session(+300'000, u"one"_s))); // its sign-in was under way
        QVERIFY(!ends(logout, session(-60'000, u"two"_s)));
        QVERIFY(ends(logout, session(-60'000))); // of which the provider named none
        QVERIFY(!ends(logout, session(+60'000)));
    }

    void ofAPersonWhatHadBegun()
    {
        const ProviderLogout logout{u"anna"_s, {}, u"j"_s, now};
        for (const QString &providerSession : {QString(), u"one"_s}) {
            QVERIFY(ends(logout, session(-60'000, providerSession)));
            QVERIFY(ends(logout, session(+500, providerSession)));
            QVERIFY(!ends(logout, session(+1'500, providerSession)));
        }
        QVERIFY(!ends(logout, session(-60'000, {}, u"bo"_s)));
    }

    void aReportThatWasLongUnderWay()
    {
        const ProviderLogout logout{u"anna"_s, {}, u"j"_s, now.plusMs(-300'000)};
        QVERIFY(ends(logout, session(-300'000)));
        QVERIFY(!ends(logout, session(-60'000)));
    }
};

QTEST_GUILESS_MAIN(tst_LogoutEnds)
#include "tst_LogoutEnds.moc"
