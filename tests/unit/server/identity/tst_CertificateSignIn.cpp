#include "server/RegionServer.h"
#include "server/core/Effects.h"
#include "sync/wire/CertificateSignIn.h"
#include "sync/wire/Envelope.h"
#include "tests/unit/server/RawClient.h"
#include "tests/unit/server/ServerWorld.h"
#include "tests/unit/server/identity/TestAuthority.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::domain;
using namespace budkavle::server;
using namespace budkavle::tests;

/// A server that is told by a proxy who is there: whom it gives a session, and what a session is then.
class tst_CertificateSignIn : public QObject {
    Q_OBJECT
    const QString resources = QStringLiteral(TEST_DATA_DIR);
    const QByteArray secret = QByteArray(40, 's');
    const UserId rut = UserId(u"SE2321000010-A001"_s);
    std::unique_ptr<ServerWorld> world;
    StillClock clock;
    SystemRandom random;
    std::unique_ptr<TestAuthority> issuer;
    std::unique_ptr<SqliteStorage> storage;
    std::unique_ptr<RegionServer> server;
    quint16 port = 0;

    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(world->folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()
            || !file.setPermissions(QFile::ReadOwner))
            qFatal("no place for the file");
        return file.fileName();
    }
    void employ(const QStringList &assignments)
    {
        User user;
        user.id = rut;
        user.name = u"Rut Alm"_s;
        for (const QString &one : assignments)
            user.assignments << Assignment{AssignmentId(one), UnitId(u"e-hsv"_s), "Uppdrag "_L1 + one};
        world->transact([&](StorageWriter &writer) {
            writeRows(writer, directoryAccount(), {{directoryAccount(), user}});
        });
    }
    bool start(bool withCertificates = true)
    {
        world->transact([](StorageWriter &writer) { writer.setMeta(u"kind"_s, u"production"_s); });
        world->writer.reset();
        storage = std::make_unique<SqliteStorage>(world->path, SqliteStorage::Mode::ReadWrite);
        RegionServer::Options options;
        if (withCertificates)
            options.certificates = {u"https://card.example"_s,
                                    write(u"issuers.pem"_s, issuer->pem()),
                                    write(u"secret"_s, secret),
                                    {u"1.2.752.999.3 http://id.sambi.se/loa/loa3"_s}};
        else
            options.signIn.issuer = options.signIn.clientId = u"http://127.0.0.1:1"_s;
        server = std::make_unique<RegionServer>(*storage, clock, random, options);
        const auto started = server->start();
        port = started ? *started : 0;
        return started.ok();
    }
    [[nodiscard]] QByteArray card(const QByteArray &hsaId = "SE2321000010-A001") const
    {
        AskedCertificate asked;
        asked.now = clock.now();
        asked.serialNumbers = {hsaId};
        return issuer->issue(asked);
    }
    [[nodiscard]] QByteArray show(const QByteArray &der, const QString &assignment = {}, QByteArray word = {}) const
    {
        if (word.isNull())
            word = secret;
        return RawClient::ask(port, "POST", "/auth/certificate",
                              wire::encodeCertificateSignIn({AssignmentId(assignment), DeviceId(u"d"_s)}),
                              "X-Budkavle-Proxy: " + word + "\r\nX-Budkavle-Certificate: " + der.toBase64()
                                  + "\r\nX-Budkavle-Verified: 0\r\n");
    }
    static QString codeIn(const QByteArray &answer)
    {
        return wire::decodeProblem(RawClient::bodyOf(answer), RawClient::statusOf(answer)).code;
    }
    static std::optional<wire::SignInReply> sessionIn(const QByteArray &answer)
    {
        const auto reply = wire::decodeCertificateReply(RawClient::bodyOf(answer));
        const auto *session = reply ? std::get_if<wire::SignInReply>(&*reply) : nullptr;
        return session ? std::optional(*session) : std::nullopt;
    }
    [[nodiscard]] int post(const QByteArray &path, const QString &token) const
    {
        return RawClient::statusOf(
            RawClient::ask(port, "POST", path, "{}", "Authorization: Bearer " + token.toLatin1() + "\r\n"));
    }

private slots:
    void init()
    {
        clock = {};
        world = std::make_unique<ServerWorld>(resources);
        AskedCertificate asked;
        asked.now = clock.now();
        issuer = std::make_unique<TestAuthority>("Persons", asked);
    }
    void cleanup()
    {
        server.reset();
        storage.reset();
        world.reset();
    }

    void saysWhereTheCertificateIsShown()
    {
        QVERIFY(start()); // without a provider: certificates are a sign-in
        const auto answer = RawClient::ask(port, "GET", "/auth/certificate");
        QCOMPARE(RawClient::statusOf(answer), 200);
        QCOMPARE(wire::decodeCertificateStart(RawClient::bodyOf(answer))->address, u"https://card.example"_s);
    }

    void aRegionWithoutCertificates()
    {
        QVERIFY(start(false));
        for (const QByteArray &answer : {RawClient::ask(port, "GET", "/auth/certificate"), show(card())}) {
            QCOMPARE(RawClient::statusOf(answer), 404);
            QCOMPARE(codeIn(answer), u"noCertificates"_s);
        }
    }

    void oneAssignmentNeedsNoChoice()
    {
        employ({u"a1"_s});
        QVERIFY(start());
        const auto session = sessionIn(show(card()));
        QVERIFY(session);
        QCOMPARE(session->user, rut);
        QCOMPARE(session->assignment, AssignmentId(u"a1"_s));
    }

    void ofSeveralThePersonChooses()
    {
        employ({u"a1"_s, u"a2"_s});
        QVERIFY(start());
        const auto answer = show(card());
        QCOMPARE(RawClient::statusOf(answer), 200);
        QVERIFY(!sessionIn(answer));
        const auto reply = wire::decodeCertificateReply(RawClient::bodyOf(answer));
        QVERIFY(reply);
        const auto person = std::get<wire::SignInPerson>(*reply);
        QCOMPARE(person.user, rut);
        QCOMPARE(person.assignments.size(), 2);
        QCOMPARE(person.assignments.at(1).id, AssignmentId(u"a2"_s));
        const auto session = sessionIn(show(card(), u"a2"_s));
        QVERIFY(session);
        QCOMPARE(session->assignment, AssignmentId(u"a2"_s));
        const auto another = show(card(), u"a3"_s);
        QCOMPARE(RawClient::statusOf(another), 403);
        QCOMPARE(codeIn(another), u"assignmentUnknown"_s);
    }

    void whomTheDirectoryDoesNotKnow()
    {
        employ({});
        QVERIFY(start());
        QCOMPARE(codeIn(show(card("SE2321000010-A009"))), u"personUnknown"_s);
        QCOMPARE(codeIn(show(card("SE2321000010-A009"), u"a1"_s)), u"personUnknown"_s);
        QCOMPARE(codeIn(show(card())), u"assignmentUnknown"_s);
    }

    void whoIsNotTheProxy()
    {
        employ({u"a1"_s});
        QVERIFY(start());
        const auto answer = show(card(), {}, "guessed");
        QCOMPARE(RawClient::statusOf(answer), 403);
        QCOMPARE(codeIn(answer), u"certificateRefused"_s);
        QVERIFY(!answer.contains("why")); // whoever tries is not told what to try next
        const auto body = wire::encodeCertificateSignIn({{}, DeviceId(u"d"_s)});
        QCOMPARE(codeIn(RawClient::ask(port, "POST", "/auth/certificate", body)), u"certificateRefused"_s);
        QCOMPARE(
            codeIn(RawClient::ask(port, "POST", "/auth/certificate", body, "X-Budkavle-Proxy: " + secret + "\r\n")),
            u"certificateMissing"_s);
        QCOMPARE(codeIn(RawClient::ask(port, "POST", "/auth/certificate", "{}")), u"invalidArguments"_s);
    }

    /// A session is a session, whatever it began with: one that began with the provider ends this one too.
    void endsWithAllOfThePersons()
    {
        employ({u"a1"_s});
        QVERIFY(start());
        const auto session = sessionIn(show(card()));
        QVERIFY(session);
        QCOMPARE(post("/auth/renew", session->token), 200);
        const TokenSigner signer(world->region.tokenKey, {});
        Token other{
            u"t-other"_s, {rut, AssignmentId(u"a1"_s)}, DeviceId(u"e"_s), clock.now(), clock.now().plusMs(60'000)};
        other.subject = signer.blind(u"subject"_s, u"sub"_s);
        QCOMPARE(post("/auth/sign-out-everywhere", QString::fromLatin1(signer.sign(other))), 200);
        QCOMPARE(post("/auth/renew", session->token), 401);
    }

    void listsOfIssuersThatAreGone()
    {
        employ({u"a1"_s});
        QVERIFY(start());
        QFile::remove(world->folder.filePath(u"issuers.pem"_s));
        const auto answer = show(card());
        QCOMPARE(RawClient::statusOf(answer), 424);
        QCOMPARE(codeIn(answer), u"issuersUnreadable"_s);
        write(u"issuers.pem"_s, issuer->pem());
        QVERIFY(sessionIn(show(card())));
    }
};

QTEST_GUILESS_MAIN(tst_CertificateSignIn)
#include "tst_CertificateSignIn.moc"
