#include "server/http/HttpServer.h"

#include "server/Log.h"
#include "server/http/QueuedStream.h"
#include "sync/wire/Envelope.h"
#include "sync/wire/Gzip.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <optional>
#include <set>
#include <thread>

// The only file that knows Boost: its templates are slow to compile.
namespace budkavle::server {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = net::ip::tcp;
using std::chrono::milliseconds;

namespace {

constexpr std::size_t lingerBytes = 256 * 1024;
constexpr int lingerMs = 2000;

bool hasAmbiguousLength(const http::request<http::string_body> &request)
{
    return request.count(http::field::content_length) + request.count(http::field::transfer_encoding) > 1;
}

/// Of the head alone, before the body is read: Beast puts what follows a body of chunks among the fields too, past every
/// rule of a proxy. None: what a proxy says of whom it speaks for is said twice.
std::optional<HttpRequest> requestOf(const http::request<http::string_body> &from, const QByteArray &peer)
{
    HttpRequest request;
    request.method = QByteArray(from.method_string().data(), qsizetype(from.method_string().size()));
    const QByteArray target(from.target().data(), qsizetype(from.target().size()));
    const auto mark = target.indexOf('?');
    request.path = mark < 0 ? target : target.left(mark);
    request.query = mark < 0 ? QByteArray() : target.mid(mark + 1);
    request.peer = peer;
    for (const auto &field : from) {
        const auto name = QByteArray(field.name_string().data(), qsizetype(field.name_string().size())).toLower();
        if (request.headers.contains(name) && (name.startsWith("x-budkavle-") || name == "x-forwarded-proto"))
            return std::nullopt;
        request.headers.insert(name, QByteArray(field.value().data(), qsizetype(field.value().size())));
    }
    return request;
}

class Conversation;

} // namespace

struct HttpCore {
    HttpCore(HttpLimits l, HttpServer::Serve s, HttpServer::Headers h)
        : limits(l)
        , serve(std::move(s))
        , headers(std::move(h))
        , acceptor(context)
    {
    }

    void accept();
    void beginDrain();

    HttpLimits limits;
    HttpServer::Serve serve;
    HttpServer::Headers headers;
    net::io_context context{1};
    tcp::acceptor acceptor;
    std::set<Conversation *> conversations; ///< HTTP thread only
    std::array<char, 16 * 1024> junk{}; ///< what is read and thrown away, by all: an idle stream has no room of its own
    std::atomic<int> open{0};
    bool draining = false;
    std::thread thread;
};

namespace {

/// One connection: requests one after the other, or an event stream as its last. HTTP thread only, but for what
/// Exchange and QueuedStream post to it. Callbacks and not coroutines: GCC 12 loses their parameters.
class Conversation final : public std::enable_shared_from_this<Conversation> {
public:
    Conversation(tcp::socket socket, HttpCore &core)
        : m_core(core)
        , m_stream(std::move(socket))
        , m_answerTimer(core.context)
    {
        beast::error_code ignored;
        m_stream.socket().set_option(tcp::no_delay(true), ignored);
        m_peer = QByteArray::fromStdString(m_stream.socket().remote_endpoint(ignored).address().to_string());
        m_core.conversations.insert(this);
        ++m_core.open;
    }
    ~Conversation()
    {
        m_core.conversations.erase(this);
        --m_core.open;
    }
    Conversation(const Conversation &) = delete;
    Conversation &operator=(const Conversation &) = delete;

    void await();
    void drain();
    void settle(HttpResponse response, std::shared_ptr<QueuedStream> events);
    void pump();
    [[nodiscard]] std::shared_ptr<QueuedStream> makeStream();

private:
    template <class Then>
    auto then(Then step)
    {
        return [self = shared_from_this(), step](beast::error_code error, std::size_t bytes) {
            (self.get()->*step)(error, bytes);
        };
    }
    void gotFirst(beast::error_code error, std::size_t bytes);
    void readHead();
    void gotHead(beast::error_code error, std::size_t bytes);
    void readBody(beast::error_code error, std::size_t bytes);
    void gotBody(beast::error_code error, std::size_t bytes);
    void write(const HttpResponse &response, bool keep);
    void wrote(beast::error_code error, std::size_t bytes);
    void refuse(int status);
    void beginEvents();
    void writeEvents(QByteArray bytes, qint64 counted);
    void wroteEvents(beast::error_code error, std::size_t bytes);
    void linger();
    void lingered(beast::error_code error, std::size_t bytes);

    HttpCore &m_core;
    beast::tcp_stream m_stream;
    net::steady_timer m_answerTimer;
    beast::flat_buffer m_buffer{64 * 1024}; ///< a line without end goes no further
    QByteArray m_peer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    http::response<http::string_body> m_reply;
    const http::response<http::empty_body> m_continue{http::status::continue_, 11};
    bool m_isIdle = true;
    bool m_keep = false;
    bool m_waits = false; ///< for the handler's answer
    std::shared_ptr<QueuedStream> m_events;
    HttpRequest m_request; ///< of the head that was read last
    bool m_takesGzip = false;
    QByteArray m_writing;
    qint64 m_counted = 0;
    bool m_isWriting = false;
    std::size_t m_drained = 0;
};

class PendingExchange final : public Exchange {
public:
    PendingExchange(std::shared_ptr<Conversation> conversation, net::io_context &context)
        : m_conversation(std::move(conversation))
        , m_context(context)
    {
    }
    ~PendingExchange() override
    {
        if (m_conversation)
            settle({500, "application/json", {}, {}}, nullptr);
    }

    void respond(HttpResponse response) override { settle(std::move(response), nullptr); }
    std::shared_ptr<EventStream> openEvents() override
    {
        auto stream = m_conversation->makeStream();
        settle({}, stream);
        return stream;
    }

private:
    void settle(HttpResponse response, std::shared_ptr<QueuedStream> events)
    {
        if (!m_conversation)
            return;
        // The conversation moves along, so that its end is always on the HTTP thread.
        net::post(
            m_context,
            [conversation = std::exchange(m_conversation, nullptr), response = std::move(response),
             events = std::move(events)]() mutable { conversation->settle(std::move(response), std::move(events)); });
    }

    std::shared_ptr<Conversation> m_conversation;
    net::io_context &m_context;
};

void Conversation::await()
{
    m_isIdle = true;
    if (m_core.draining)
        return linger();
    m_parser.emplace();
    m_parser->header_limit(std::uint32_t(m_core.limits.headerBytes));
    m_parser->body_limit(std::uint64_t(m_core.limits.bodyBytes));
    if (m_buffer.size() > 0)
        return readHead(); // pipelined
    m_stream.expires_after(milliseconds(m_core.limits.idleMs));
    m_stream.async_read_some(m_buffer.prepare(4096), then(&Conversation::gotFirst));
}

void Conversation::gotFirst(beast::error_code error, std::size_t bytes)
{
    if (error)
        return;
    m_buffer.commit(bytes);
    readHead();
}

void Conversation::readHead()
{
    m_isIdle = false;
    m_stream.expires_after(milliseconds(m_core.limits.headerMs)); // for the whole head
    http::async_read_header(m_stream, m_buffer, *m_parser, then(&Conversation::gotHead));
}

void Conversation::gotHead(beast::error_code error, std::size_t)
{
    if (error == http::error::header_limit)
        return refuse(431);
    if (error == http::error::body_limit)
        return refuse(413);
    if (error == beast::error::timeout || error == http::error::end_of_stream || error == http::error::partial_message
        || (error && error.category() != http::make_error_code(http::error::bad_method).category()))
        return;
    // What a proxy and we could read differently is refused; so is HTTP/1.1 without a host.
    const auto &head = m_parser->get();
    auto request = requestOf(head, m_peer);
    if (error || !request || hasAmbiguousLength(head) || (head.version() == 11 && head.count(http::field::host) != 1))
        return refuse(400);
    m_request = std::move(*request);
    m_keep = head.keep_alive();
    m_stream.expires_after(milliseconds(m_core.limits.bodyMs));
    if (beast::iequals(head[http::field::expect], "100-continue"))
        return http::async_write(m_stream, m_continue, then(&Conversation::readBody));
    readBody({}, 0);
}

void Conversation::readBody(beast::error_code error, std::size_t)
{
    if (!error)
        http::async_read(m_stream, m_buffer, *m_parser, then(&Conversation::gotBody));
}

void Conversation::gotBody(beast::error_code error, std::size_t)
{
    if (error == http::error::body_limit)
        return refuse(413);
    if (error == http::error::bad_chunk || error == http::error::bad_chunk_extension)
        return refuse(400);
    if (error)
        return;
    HttpRequest request = std::exchange(m_request, {});
    request.body = QByteArray::fromStdString(m_parser->get().body());
    m_takesGzip = request.header("accept-encoding").contains("gzip");
    m_parser.reset();
    m_stream.expires_never();
    m_waits = true;
    m_answerTimer.expires_after(milliseconds(m_core.limits.answerMs));
    m_answerTimer.async_wait([self = shared_from_this()](beast::error_code stopped) {
        if (!stopped)
            self->settle({503, "application/problem+json", {}, {}}, nullptr);
    });
    m_core.serve(std::move(request), std::make_shared<PendingExchange>(shared_from_this(), m_core.context));
}

void Conversation::settle(HttpResponse response, std::shared_ptr<QueuedStream> events)
{
    if (!std::exchange(m_waits, false)) {
        if (events)
            events->close();
        return;
    }
    m_answerTimer.cancel();
    m_events = std::move(events);
    if (m_events)
        beginEvents();
    else
        write(response, m_keep && !m_core.draining);
}

void Conversation::write(const HttpResponse &response, bool keep)
{
    m_keep = keep;
    m_reply = {http::status(unsigned(response.status)), 11};
    m_reply.set(http::field::content_type, response.contentType.constData());
    for (const auto &[name, value] : m_core.headers())
        m_reply.set(name.constData(), value.constData());
    for (const auto &[name, value] : response.headers)
        m_reply.set(name.constData(), value.constData());
    m_reply.set(http::field::cache_control, "no-store");
    m_reply.keep_alive(keep);
    m_reply.body() = response.body.toStdString();
    m_reply.prepare_payload();
    m_stream.expires_after(milliseconds(m_core.limits.writeMs));
    http::async_write(m_stream, m_reply, then(&Conversation::wrote));
}

void Conversation::wrote(beast::error_code error, std::size_t)
{
    if (error)
        return;
    m_reply = {};
    if (m_buffer.size() == 0)
        m_buffer = {}; // an idle connection keeps no large buffer
    if (m_keep)
        await();
    else
        linger();
}

void Conversation::refuse(int status)
{
    log::warning("refused", {{"status", QString::number(status)}});
    // What could not be read may have been meant for any path; whoever uploads knows what it is about.
    domain::Error error = domain::reject(QString::fromLatin1(status == 413 ? "limit" : "notRequest"));
    if (status == 413)
        error.facts.insert(QStringLiteral("limit"), QStringLiteral("maxSizeRequest"));
    write({status, "application/problem+json", wire::encodeProblem(error, status), {}}, false);
}

std::shared_ptr<QueuedStream> Conversation::makeStream()
{
    // Weak: a stream that is kept after its connection has ended keeps nothing else.
    return std::make_shared<QueuedStream>(m_core.limits.eventQueueBytes, m_takesGzip,
                                          [weak = weak_from_this(), &context = m_core.context] {
                                              net::post(context, [weak] {
                                                  if (const auto self = weak.lock())
                                                      self->pump();
                                              });
                                          });
}

void Conversation::beginEvents()
{
    m_buffer = {};
    m_peer = {};
    QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n"
                      "X-Accel-Buffering: no\r\nConnection: close\r\n";
    for (const auto &[name, value] : m_core.headers())
        head += name + ": " + value + "\r\n";
    if (m_takesGzip)
        head += "Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n";
    writeEvents(head + "\r\n" + (m_takesGzip ? wire::gzipStart() : QByteArray()), 0);
    // Nothing is to come from the client any more: reading tells when it leaves.
    m_stream.socket().async_read_some(net::buffer(m_core.junk),
                                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                                          if (error)
                                              self->m_events->close();
                                      });
}

void Conversation::writeEvents(QByteArray bytes, qint64 counted)
{
    m_writing = std::move(bytes);
    m_counted = counted;
    m_isWriting = true;
    m_stream.expires_after(milliseconds(m_core.limits.writeMs)); // a stuck reader is cut
    net::async_write(m_stream, net::buffer(m_writing.constData(), std::size_t(m_writing.size())),
                     then(&Conversation::wroteEvents));
}

void Conversation::wroteEvents(beast::error_code error, std::size_t)
{
    m_isWriting = false;
    m_stream.expires_never();
    if (!error)
        return pump();
    m_events->close();
    m_stream.cancel();
}

void Conversation::pump()
{
    if (m_isWriting || !m_events)
        return;
    QByteArray next = m_events->take(std::exchange(m_counted, 0));
    if (!next.isEmpty()) {
        const qint64 size = next.size();
        return writeEvents(std::move(next), size);
    }
    if (!m_events->isOpen()) {
        beast::error_code ignored;
        m_stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
        m_stream.close();
    }
}

void Conversation::linger()
{
    // Reads on for a little, so that a refusal reaches a client that is still sending.
    beast::error_code ignored;
    m_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    m_stream.expires_after(milliseconds(lingerMs));
    m_stream.async_read_some(net::buffer(m_core.junk), then(&Conversation::lingered));
}

void Conversation::lingered(beast::error_code error, std::size_t bytes)
{
    m_drained += bytes;
    if (!error && m_drained < lingerBytes)
        m_stream.async_read_some(net::buffer(m_core.junk), then(&Conversation::lingered));
}

void Conversation::drain()
{
    if (m_events)
        m_events->close();
    else if (m_isIdle)
        m_stream.cancel();
}

} // namespace

void HttpCore::accept()
{
    acceptor.async_accept([this](beast::error_code error, tcp::socket socket) {
        if (draining)
            return;
        if (!error && open.load() < limits.connections)
            std::make_shared<Conversation>(std::move(socket), *this)->await();
        if (!error)
            return accept();
        // Out of file descriptors, as a rule.
        auto pause = std::make_shared<net::steady_timer>(context, milliseconds(50));
        pause->async_wait([this, pause](beast::error_code) { accept(); });
    });
}

void HttpCore::beginDrain()
{
    draining = true;
    beast::error_code ignored;
    acceptor.close(ignored);
    const std::set<Conversation *> all = conversations;
    for (Conversation *conversation : all)
        conversation->drain();
}

HttpServer::HttpServer(HttpLimits limits, Serve serve, Headers headers)
    : m_core(std::make_unique<HttpCore>(limits, std::move(serve), std::move(headers)))
{
}

HttpServer::~HttpServer()
{
    drain();
}

domain::Result<quint16> HttpServer::start(const QString &address)
{
    const auto colon = address.lastIndexOf(u':');
    bool isNumber = false;
    const quint16 port = address.mid(colon + 1).toUShort(&isNumber);
    beast::error_code error;
    const auto host = net::ip::make_address(address.left(colon).toStdString(), error);
    if (colon <= 0 || !isNumber || error || !host.is_loopback())
        return domain::reject(QStringLiteral("listenAddress"), address);
    const tcp::endpoint endpoint(host, port);
    tcp::acceptor &acceptor = m_core->acceptor;
    acceptor.open(endpoint.protocol(), error);
    if (!error)
        acceptor.set_option(net::socket_base::reuse_address(true), error);
    if (!error)
        acceptor.bind(endpoint, error);
    if (!error)
        acceptor.listen(4096, error);
    if (error)
        return domain::reject(QStringLiteral("listenFailed"), QString::fromStdString(error.message()));
    m_core->accept();
    m_core->thread = std::thread([core = m_core.get()] { core->context.run(); });
    return acceptor.local_endpoint(error).port();
}

void HttpServer::drain()
{
    if (!m_core->thread.joinable())
        return;
    net::post(m_core->context, [core = m_core.get()] { core->beginDrain(); });
    for (int waited = 0; waited < m_core->limits.drainMs && m_core->open.load() > 0; waited += 10)
        std::this_thread::sleep_for(milliseconds(10));
    m_core->context.stop();
    m_core->thread.join();
}

int HttpServer::openConnections() const
{
    return m_core->open.load();
}

} // namespace budkavle::server
