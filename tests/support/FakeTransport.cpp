#include "tests/support/FakeTransport.h"

namespace budkavle::tests {

using namespace Qt::StringLiterals;

engine::HttpReply FakeTransport::html()
{
    engine::HttpReply reply;
    reply.status = 200;
    reply.contentType = u"text/html; charset=utf-8"_s;
    reply.body = "<!doctype html><title>Guest network</title><form method=post>";
    return reply;
}

engine::HttpReply FakeTransport::nothing()
{
    engine::HttpReply reply;
    reply.error = u"ConnectionRefusedError"_s;
    return reply;
}

void FakeTransport::get(engine::Endpoint endpoint, const QString &path, const QByteArray &token, Done done)
{
    ++m_gets;
    m_waiting.append({endpoint, false, path, token, {}, engine::Patience::Usual, std::move(done)});
}

void FakeTransport::knock(engine::Endpoint endpoint, const QString &path, const QByteArray &token, Done done)
{
    ++m_gets;
    m_waiting.append({endpoint, false, path, token, {}, engine::Patience::Brief, std::move(done)});
}

void FakeTransport::post(engine::Endpoint endpoint, const engine::Posting &posting, Done done)
{
    ++m_posts;
    m_waiting.append(
        {endpoint, true, posting.path, posting.token, posting.body, posting.patience, std::move(done), posting.sent});
}

void FakeTransport::openEvents(engine::Endpoint, const QString &path, const QByteArray &, EventHandlers handlers)
{
    ++m_eventsOpened;
    m_eventsPath = path;
    m_events = std::move(handlers);
}

void FakeTransport::cancelAll()
{
    m_waiting.clear();
    m_events.reset();
}

void FakeTransport::answer(qsizetype which, const engine::HttpReply &reply)
{
    const Request request = m_waiting.takeAt(which);
    request.done(reply);
}

void FakeTransport::failNth(int n, Fault fault)
{
    m_untilFault = n;
    m_fault = fault;
}

bool FakeTransport::deliver()
{
    if (m_waiting.isEmpty())
        return false;
    const Request request = m_waiting.takeFirst();
    const Fault fault = m_untilFault > 0 && --m_untilFault == 0 ? m_fault : Fault::None;
    if (fault == Fault::Refused || !m_responder) {
        request.done(nothing());
        return true;
    }
    if (fault == Fault::Html) {
        request.done(html());
        return true;
    }
    auto reply = m_responder(request);
    if (fault == Fault::Twice)
        reply = m_responder(request);
    request.done(fault == Fault::LostReply || !reply ? nothing() : *reply);
    return true;
}

void FakeTransport::acceptEvents(const wire::Stamp &stamp)
{
    const auto events = m_events;
    if (events)
        events->opened(stamp);
}

void FakeTransport::sendEvent(const QByteArray &name, const QByteArray &data)
{
    const auto events = m_events;
    if (events)
        events->event(name, data);
}

void FakeTransport::endEvents()
{
    const auto events = std::exchange(m_events, std::nullopt);
    if (events)
        events->closed(u"stream ended"_s);
}

} // namespace budkavle::tests
