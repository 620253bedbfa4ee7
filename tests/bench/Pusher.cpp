#include "tests/bench/Pusher.h"

#include "sync/engine/AuthClient.h"
#include "sync/engine/HttpTransport.h"
#include "sync/wire/SyncCodec.h"
#include "tests/bench/Figures.h"
#include "tests/bench/Letter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

#include <algorithm>

namespace budkavle::bench {

using namespace Qt::StringLiterals;

Pusher::Pusher(const QUrl &server, const QByteArray &token, const QString &device, const Sender &sender)
    : m_server(server)
    , m_token(token)
    , m_device(device)
    , m_sender(sender)
{
}

bool Pusher::run(int requests, int batch)
{
    m_bytes = 0;
    QTcpSocket socket;
    socket.connectToHost(m_server.host(), quint16(m_server.port()));
    if (!socket.waitForConnected(5'000))
        return false;
    for (int i = 0; i < requests; ++i) {
        const QByteArray answer = postOn(socket, m_token, call(batch), &m_bytes);
        if (!isTaken(answer)) {
            qWarning("not taken: %s", answer.left(600).constData());
            return false;
        }
    }
    return true;
}

QByteArray Pusher::call(int batch)
{
    wire::LanePush lane{domain::InboxId(m_sender.from), {}};
    for (int i = 0; i < batch; ++i) {
        const domain::Command command = letter(m_sender.from, m_sender.to, domain::newId(m_clock, m_random), m_clock,
                                               m_random);
        m_matter = std::get<domain::SendMessage>(command.body).matter;
        lane.commands.append({++m_seq, command, std::nullopt});
    }
    wire::SyncCall call;
    call.push = wire::PushCall{domain::DeviceId(m_device), u"bench"_s, wire::protocolVersion, {lane}};
    call.pull.device = domain::DeviceId(m_device);
    return wire::encodeSyncCall(call);
}

bool Pusher::isTaken(const QByteArray &answer) const
{
    const QJsonArray push =
        QJsonDocument::fromJson(answer).object().value("methodResponses"_L1).toArray().at(0).toArray();
    const QJsonObject lane = push.at(1).toObject().value("lanes"_L1).toArray().at(0).toObject();
    const QJsonArray results = lane.value("results"_L1).toArray();
    return !lane.contains("error"_L1) && lane.value("lastSeq"_L1).toInteger() == m_seq
        && std::none_of(results.cbegin(), results.cend(),
                        [](const QJsonValue &result) { return result.toObject().contains("error"_L1); });
}

QByteArray postOn(QTcpSocket &socket, const QByteArray &token, const QByteArray &body, qint64 *bytes)
{
    const QByteArray request =
        "POST /jmap/api HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer " + token
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    socket.write(request);
    QByteArray got;
    while (true) {
        const auto end = got.indexOf("\r\n\r\n");
        const auto at = got.toLower().indexOf("content-length:");
        if (end > 0 && at > 0) {
            const qsizetype length = got.mid(at + 15, got.indexOf('\r', at) - at - 15).trimmed().toLongLong();
            if (got.size() >= end + 4 + length) {
                if (bytes)
                    *bytes += request.size() + got.size();
                return got.mid(end + 4);
            }
        }
        if (!socket.waitForReadyRead(10'000))
            return {};
        got += socket.readAll();
    }
}

std::vector<std::unique_ptr<Pusher>> signedIn(const QUrl &server, int count, const QString &prefix,
                                              const Sender &sender)
{
    std::vector<std::unique_ptr<Pusher>> pushers;
    engine::HttpTransport http(server, QUrl());
    engine::AuthClient auth(http, false);
    for (int i = 0; i < count; ++i) {
        const QString device = prefix + QString::number(i);
        auth.signIn(domain::UserId(sender.user), domain::AssignmentId(sender.assignment), domain::DeviceId(device),
                    [&, device](const domain::Result<wire::SignInReply> &reply) {
                        if (!reply.ok())
                            qFatal("sign-in: %s", qPrintable(reply.error().code));
                        pushers.push_back(std::make_unique<Pusher>(server, reply->token.toLatin1(), device, sender));
                    });
        if (!waitFor([&] { return int(pushers.size()) == i + 1; }, 10'000))
            qFatal("the server does not answer a sign-in");
    }
    return pushers;
}

} // namespace budkavle::bench
