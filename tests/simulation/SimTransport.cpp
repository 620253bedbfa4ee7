#include "tests/simulation/SimTransport.h"

namespace budkavle::tests {

using namespace Qt::StringLiterals;

SimTransport::SimTransport(SimNet &net, SimNet::Link &link) : m_net(net), m_link(link)
{
    m_link.cut = [this] {
        if (const auto stream = m_stream)
            end(stream, u"RemoteHostClosedError"_s);
    };
}

SimTransport::~SimTransport()
{
    cancelAll();
    m_link.cut = nullptr;
}

void SimTransport::get(engine::Endpoint endpoint, const QString &path, const QByteArray &token, Done done)
{
    send({endpoint, path, token, {}, 15'000}, std::move(done));
}

void SimTransport::knock(engine::Endpoint endpoint, const QString &path, const QByteArray &token, Done done)
{
    send({endpoint, path, token, {}, 3'000}, std::move(done));
}

void SimTransport::post(engine::Endpoint endpoint, const engine::Posting &posting, Done done)
{
    const qint64 patience = posting.patience == engine::Patience::History ? 60'000 : 15'000;
    if (posted)
        posted(posting.body);
    const QByteArray body = rewriteRequest ? rewriteRequest(posting.body) : posting.body;
    send({endpoint, posting.path, posting.token, body, patience}, std::move(done));
    if (posting.sent) {
        m_net.time().after(0, [listening = m_listening, sent = posting.sent] {
            if (listening->isAny)
                sent();
        });
    }
}

void SimTransport::send(const SimNet::Request &request, Done done)
{
    m_net.send(m_link, request,
               [this, listening = m_listening, done = std::move(done)](const engine::HttpReply &reply) {
                   if (!listening->isAny)
                       return;
                   engine::HttpReply heard = reply;
                   if (rewriteAnswer)
                       heard.body = rewriteAnswer(heard.body);
                   done(heard);
               });
}

void SimTransport::openEvents(engine::Endpoint endpoint, const QString &path, const QByteArray &token,
                              EventHandlers handlers)
{
    closeEvents();
    m_stream = std::make_shared<Stream>();
    m_stream->handlers = std::move(handlers);
    const SimNet::Request request{endpoint, path, token, {}, 0};
    later(m_stream, [this, stream = m_stream, request] { connect(stream, request); });
}

void SimTransport::connect(const std::shared_ptr<Stream> &stream, const SimNet::Request &request)
{
    SimServer *server = m_link.isUp ? m_net.serverAt(request.endpoint) : nullptr;
    if (!server)
        return end(stream, u"ConnectionRefusedError"_s);
    stream->stream = std::make_shared<SimStream>();
    if (server->stream(request.path, request.token, m_lastEventId, stream->stream) != "200")
        return end(stream, u"AuthenticationRequiredError"_s);
    const wire::Stamp stamp = server->stamp();
    later(stream, [stream, stamp] { stream->handlers.opened(stamp); });
    const std::weak_ptr<Stream> weak = stream;
    stream->stream->sent = [this, weak, listening = m_listening](const QByteArray &bytes) {
        const auto open = weak.lock();
        if (!open || !listening->isAny || m_link.isMute || !m_link.isUp)
            return;
        later(open, [this, open, bytes] { feed(open, bytes); });
    };
    stream->stream->ended = [this, weak, listening = m_listening] {
        const auto open = weak.lock();
        if (open && listening->isAny && !m_link.isMute)
            later(open, [this, open] { end(open, u"stream ended"_s); });
    };
}

/// After a while, in order, and only if this stream is still the one that is listened to.
void SimTransport::later(const std::shared_ptr<Stream> &stream, const std::function<void()> &happen)
{
    const qint64 now = m_net.time().ms();
    stream->lastMs = std::max(stream->lastMs, now + m_net.latency(m_link));
    m_net.time().after(stream->lastMs - now, [stream, listening = m_listening, happen] {
        if (listening->isAny && !stream->isOver)
            happen();
    });
}

void SimTransport::feed(const std::shared_ptr<Stream> &stream, const QByteArray &bytes)
{
    m_link.bytes += bytes.size();
    const QByteArray heard = rewriteAnswer ? rewriteAnswer(bytes) : bytes;
    const auto listening = m_listening;
    for (const engine::EventParser::Event &event : stream->parser.feed(heard)) {
        m_net.trace().note("event", m_link.name, event.name + ' ' + event.data);
        m_lastEventId = event.id;
        stream->handlers.event(event.name, event.data);
        if (!listening->isAny || stream->isOver)
            return;
    }
}

void SimTransport::end(const std::shared_ptr<Stream> &stream, const QString &why)
{
    if (stream->isOver)
        return;
    stream->isOver = true;
    if (m_stream == stream)
        m_stream.reset();
    if (stream->stream)
        stream->stream->close();
    const auto closed = stream->handlers.closed;
    closed(why);
}

void SimTransport::closeEvents()
{
    if (!m_stream)
        return;
    const auto stream = std::exchange(m_stream, nullptr);
    stream->isOver = true;
    if (stream->stream)
        stream->stream->close();
}

void SimTransport::cancelAll()
{
    closeEvents();
    m_listening->isAny = false;
    m_listening = std::make_shared<Listening>();
}

} // namespace budkavle::tests
