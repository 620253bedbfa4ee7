#include "sync/engine/HttpTransport.h"

#include "sync/engine/EventParser.h"
#include "sync/engine/HttpExchange.h"
#include "sync/engine/HttpReading.h"
#include "sync/wire/Gzip.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QSet>

namespace budkavle::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype worthPacking = 400; ///< below that it would hardly become smaller

/// The body as it goes on the wire, and the header that says so.
QByteArray packed(const QByteArray &body, QNetworkRequest &request)
{
    const QByteArray gzip = body.size() < worthPacking ? QByteArray() : wire::gzip(body);
    if (gzip.isEmpty())
        return body;
    request.setRawHeader("Content-Encoding", "gzip");
    return gzip;
}

} // namespace

class HttpTransport::Private {
public:
    QUrl production;
    QUrl readCopy;
    Limits limits;
    QSslConfiguration shown; ///< null: the usual
    QNetworkAccessManager manager;
    QSet<HttpExchange *> underWay;
    QPointer<QNetworkReply> events;
    EventParser parser;
    EventHandlers handlers;
    QByteArray lastEventId;
    bool isOpened = false;
    quint64 progress = 0;

    [[nodiscard]] QNetworkRequest request(Endpoint endpoint, const QString &path, const QByteArray &token) const;
    void get(QNetworkRequest request, int patienceMs, Done done);
    void watch(QNetworkReply *reply, Done done);
    void readEvents();
    void eventsEnded();
    void dropEvents();
};

QNetworkRequest HttpTransport::Private::request(Endpoint endpoint, const QString &path, const QByteArray &token) const
{
    const QUrl &address = endpoint == Endpoint::Production ? production : readCopy;
    QNetworkRequest request(address.resolved(QUrl(path)));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setDecompressedSafetyCheckThreshold(largestBody / 2);
    if (!shown.isNull())
        request.setSslConfiguration(shown);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    return request;
}

void HttpTransport::Private::get(QNetworkRequest request, int patienceMs, Done done)
{
    request.setRawHeader("Accept", "application/json");
    request.setTransferTimeout(patienceMs);
    watch(manager.get(request), std::move(done));
}

void HttpTransport::Private::watch(QNetworkReply *reply, Done done)
{
    auto *exchange = new HttpExchange(reply, largestBody, limits.wholeMs);
    underWay.insert(exchange);
    QObject::connect(reply, &QNetworkReply::downloadProgress, exchange, [this] { ++progress; });
    QObject::connect(exchange, &HttpExchange::finished, &manager,
                     [this, exchange, done = std::move(done)](const HttpReply &answer) {
                         underWay.remove(exchange);
                         exchange->deleteLater();
                         done(answer);
                     });
}

void HttpTransport::Private::readEvents()
{
    // A copy: whoever hears an event may open the next stream, and with it replace these.
    const EventHandlers hearing = handlers;
    if (!isOpened) {
        const auto stamp = readStamp(*events);
        const bool isStream =
            events->header(QNetworkRequest::ContentTypeHeader).toString().startsWith("text/event-stream"_L1);
        if (readStatus(*events) != 200 || !isStream || !stamp) {
            events->abort();
            return;
        }
        isOpened = true;
        const QPointer<QNetworkReply> mine = events;
        hearing.opened(*stamp);
        if (!mine || mine != events)
            return;
    }
    const QPointer<QNetworkReply> mine = events;
    for (const EventParser::Event &event : parser.feed(events->readAll())) {
        lastEventId = event.id;
        hearing.event(event.name, event.data);
        // Whoever hears it may close this stream, or open the next.
        if (!mine || mine != events)
            return;
    }
    if (parser.isOverflown())
        events->abort();
}

void HttpTransport::Private::eventsEnded()
{
    const QString why = isOpened ? u"stream ended"_s : describe(*events);
    const auto closed = handlers.closed;
    dropEvents();
    closed(why);
}

void HttpTransport::Private::dropEvents()
{
    if (!events)
        return;
    QNetworkReply *reply = events;
    events = nullptr;
    reply->disconnect(&manager);
    reply->abort();
    reply->deleteLater();
}

HttpTransport::HttpTransport(const QUrl &production, const QUrl &readCopy)
    : HttpTransport(production, readCopy, Limits())
{
}

HttpTransport::HttpTransport(const QUrl &production, const QUrl &readCopy, Limits limits)
    : d(std::make_unique<Private>())
{
    d->production = production;
    d->readCopy = readCopy;
    d->limits = limits;
    d->manager.setAutoDeleteReplies(false);
}

HttpTransport::HttpTransport(const QUrl &address, const QSslConfiguration &shown) : HttpTransport(address, QUrl())
{
    d->shown = shown;
}

HttpTransport::~HttpTransport()
{
    cancelAll();
}

void HttpTransport::get(Endpoint endpoint, const QString &path, const QByteArray &token, Done done)
{
    d->get(d->request(endpoint, path, token), d->limits.usualMs, std::move(done));
}

void HttpTransport::knock(Endpoint endpoint, const QString &path, const QByteArray &token, Done done)
{
    d->get(d->request(endpoint, path, token), d->limits.briefMs, std::move(done));
}

void HttpTransport::post(Endpoint endpoint, const Posting &posting, Done done)
{
    QNetworkRequest request = d->request(endpoint, posting.path, posting.token);
    request.setRawHeader("Accept", "application/json");
    request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json"_L1);
    request.setTransferTimeout(posting.patience == Patience::History ? d->limits.historyMs : d->limits.usualMs);
    const QByteArray body = packed(posting.body, request);
    QNetworkReply *reply = d->manager.post(request, body);
    if (posting.sent) {
        const auto told = [sent = posting.sent](qint64 left, qint64 all) {
            if (left == all && all > 0)
                sent();
        };
        // Queued: whoever is told may cancel, and with it end the very reply that tells.
        QObject::connect(reply, &QNetworkReply::uploadProgress, reply, told, Qt::QueuedConnection);
    }
    d->watch(reply, std::move(done));
}

void HttpTransport::openEvents(Endpoint endpoint, const QString &path, const QByteArray &token, EventHandlers handlers)
{
    d->dropEvents();
    QNetworkRequest request = d->request(endpoint, path, token);
    request.setRawHeader("Accept", "text/event-stream");
    if (!d->lastEventId.isEmpty())
        request.setRawHeader("Last-Event-ID", d->lastEventId);
    d->parser = EventParser();
    d->handlers = std::move(handlers);
    d->isOpened = false;
    d->events = d->manager.get(request);
    QObject::connect(d->events, &QNetworkReply::metaDataChanged, &d->manager, [this] { d->readEvents(); });
    QObject::connect(d->events, &QNetworkReply::readyRead, &d->manager, [this] { d->readEvents(); });
    QObject::connect(d->events, &QNetworkReply::finished, &d->manager, [this] { d->eventsEnded(); });
}

void HttpTransport::closeEvents()
{
    d->dropEvents();
}

quint64 HttpTransport::progress() const
{
    return d->progress;
}

void HttpTransport::cancelAll()
{
    d->dropEvents();
    qDeleteAll(std::exchange(d->underWay, {}));
    // What comes next must not wait on a connection of a network that is gone.
    d->manager.clearConnectionCache();
}

} // namespace budkavle::engine
