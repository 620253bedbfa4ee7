#include "sync/domain/Clock.h"
#include "sync/engine/AuthClient.h"
#include "sync/engine/HttpTransport.h"
#include "sync/wire/SyncCodec.h"
#include "tests/bench/Figures.h"
#include "tests/sync/RegionProcess.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <thread>
#include <vector>

/// Durable sends at a real server process on its embedded database, over HTTP, authorised and delivered: bench_server
/// [--quick]. The reference is SQLite alone, one row a commit with full durability, on the same disk in the same run.

using namespace Qt::StringLiterals;
using namespace budkavle;
using namespace budkavle::bench;

namespace {

const QString home = u"in-hemsjukvard-samverkan"_s;
const QString centre = u"in-vardcentral-samverkan"_s;

/// One connection of one device: posts and waits for the answer, in whatever thread it is used.
class Pusher {
public:
    Pusher(const QUrl &server, const QByteArray &token, const QString &device)
        : m_server(server)
        , m_token(token)
        , m_device(device)
    {
    }

    /// `batch` messages a request, until `requests` are answered. False: one was refused, or the line broke.
    [[nodiscard]] bool run(int requests, int batch)
    {
        QTcpSocket socket;
        socket.connectToHost(m_server.host(), quint16(m_server.port()));
        if (!socket.waitForConnected(5'000))
            return false;
        for (int i = 0; i < requests; ++i) {
            const QByteArray answer = ask(socket, wire::encodeSyncCall(call(batch)));
            if (!isTaken(answer)) {
                qWarning("not taken: %s", answer.left(600).constData());
                return false;
            }
        }
        return true;
    }

private:
    [[nodiscard]] wire::SyncCall call(int batch)
    {
        wire::LanePush lane{domain::InboxId(home), {}};
        for (int i = 0; i < batch; ++i)
            lane.commands.append({++m_seq, letter(), std::nullopt});
        wire::SyncCall call;
        call.push = wire::PushCall{domain::DeviceId(m_device), u"bench"_s, wire::protocolVersion, {lane}};
        call.pull.device = domain::DeviceId(m_device);
        return call;
    }

    [[nodiscard]] domain::Command letter()
    {
        domain::SendMessage message;
        message.message = domain::MessageId(domain::newId(m_clock, m_random));
        message.matter = domain::MatterId(domain::newId(m_clock, m_random));
        message.to = domain::InboxId(centre);
        message.subject = u"Blodtryck"_s;
        message.body = QString(300, u'x');
        message.purpose = u"coordination"_s;
        message.patient = domain::PatientRef{u"192901029088"_s, u"Svea Testsson"_s};
        domain::Command command;
        command.id = domain::CommandId(domain::newId(m_clock, m_random));
        command.account = domain::InboxId(home);
        command.createdAt = m_clock.now();
        command.body = message;
        return command;
    }

    [[nodiscard]] QByteArray ask(QTcpSocket &socket, const QByteArray &body) const
    {
        socket.write(
            "POST /jmap/api HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
            + m_token + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QByteArray got;
        while (true) {
            const auto end = got.indexOf("\r\n\r\n");
            const auto at = got.toLower().indexOf("content-length:");
            if (end > 0 && at > 0) {
                const qsizetype length = got.mid(at + 15, got.indexOf('\r', at) - at - 15).trimmed().toLongLong();
                if (got.size() >= end + 4 + length)
                    return got.mid(end + 4);
            }
            if (!socket.waitForReadyRead(10'000))
                return {};
            got += socket.readAll();
        }
    }

    [[nodiscard]] bool isTaken(const QByteArray &answer) const
    {
        const QJsonArray push =
            QJsonDocument::fromJson(answer).object().value("methodResponses"_L1).toArray().at(0).toArray();
        const QJsonObject lane = push.at(1).toObject().value("lanes"_L1).toArray().at(0).toObject();
        const QJsonArray results = lane.value("results"_L1).toArray();
        return !lane.contains("error"_L1) && lane.value("lastSeq"_L1).toInteger() == m_seq
            && std::none_of(results.cbegin(), results.cend(),
                            [](const QJsonValue &result) { return result.toObject().contains("error"_L1); });
    }

    QUrl m_server;
    QByteArray m_token;
    QString m_device;
    qint64 m_seq = 0;
    domain::SystemClock m_clock;
    domain::SystemRandom m_random;
};

std::vector<std::unique_ptr<Pusher>> signedIn(const QUrl &server, int count, const QString &prefix)
{
    std::vector<std::unique_ptr<Pusher>> pushers;
    engine::HttpTransport http(server, {});
    engine::AuthClient auth(http, false);
    for (int i = 0; i < count; ++i) {
        const QString device = prefix + QString::number(i);
        auth.signIn(domain::UserId(u"SE2321000010-A001"_s), domain::AssignmentId(u"SE2321000010-M001"_s),
                    domain::DeviceId(device), [&, device](const domain::Result<wire::SignInReply> &reply) {
                        if (!reply.ok())
                            qFatal("sign-in: %s", qPrintable(reply.error().code));
                        pushers.push_back(std::make_unique<Pusher>(server, reply->token.toLatin1(), device));
                    });
        if (!waitFor([&] { return int(pushers.size()) == i + 1; }, 10'000))
            qFatal("the server does not answer a sign-in");
    }
    return pushers;
}

/// Commands a second of all connections together.
double pushAll(const QUrl &server, int connections, int requests, int batch)
{
    const auto pushers = signedIn(server, connections, u"d-bench-%1-%2-"_s.arg(connections).arg(batch));
    std::vector<std::thread> threads;
    std::atomic<int> failures = 0;
    const Stopwatch watch;
    for (const auto &pusher : pushers)
        threads.emplace_back([&, requests, batch] { failures += pusher->run(requests, batch) ? 0 : 1; });
    for (std::thread &thread : threads)
        thread.join();
    const Rate rate = watch.rate(qint64(connections) * requests * batch);
    if (failures > 0)
        qFatal("%d of %d connections failed", failures.load(), connections);
    return rate.wall;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int times = QCoreApplication::arguments().contains(u"--quick"_s) ? 1 : 10;
    QTemporaryDir folder;
    tests::RegionProcess region(folder.path());
    if (!region.seed(3'000) || !region.start())
        qFatal("the server does not start");
    const Commits bare = bareCommits(folder.filePath(u"bare.db"_s), 300 * times);
    tell(u"server_commit_1"_s, pushAll(region.url(), 1, 100 * times, 1), u"commands/s"_s, bare.perSecond);
    tell(u"server_commit_batches"_s, pushAll(region.url(), 1, 3 * times, 100), u"commands/s"_s, bare.perSecond);
    tell(u"server_commit"_s, pushAll(region.url(), 16, 20 * times, 1), u"commands/s"_s, bare.perSecond);
    return 0;
}
