#include "sync/engine/HttpExchange.h"

#include "sync/engine/HttpReading.h"

namespace budkavle::engine {

using namespace Qt::StringLiterals;

HttpExchange::HttpExchange(QNetworkReply *reply, qint64 largestBody, int wholeMs)
    : m_reply(reply)
    , m_largestBody(largestBody)
{
    m_reply->setParent(this);
    m_reply->setReadBufferSize(largestBody + 1);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpExchange::gather);
    connect(m_reply, &QNetworkReply::finished, this, &HttpExchange::finish);
    m_whole.setSingleShot(true);
    connect(&m_whole, &QTimer::timeout, this, [this] { giveUp(u"answer took too long"_s); });
    m_whole.start(wholeMs);
}

HttpExchange::~HttpExchange()
{
    m_reply->disconnect(this);
    m_reply->abort();
}

void HttpExchange::gather()
{
    m_body += m_reply->readAll();
    if (m_body.size() > m_largestBody)
        giveUp(u"answer too large"_s);
}

void HttpExchange::giveUp(const QString &why)
{
    m_givenUp = why;
    m_body.clear();
    m_reply->abort();
}

void HttpExchange::finish()
{
    m_whole.stop();
    if (m_givenUp.isEmpty() && m_reply->isReadable())
        m_body += m_reply->readAll();
    HttpReply answer;
    answer.status = readStatus(*m_reply);
    answer.error = m_givenUp.isEmpty() ? describe(*m_reply) : m_givenUp;
    answer.contentType = m_reply->header(QNetworkRequest::ContentTypeHeader).toString();
    answer.retryAfterMs = readRetryAfter(*m_reply);
    if (const auto stamp = readStamp(*m_reply)) {
        answer.hasStamp = true;
        answer.stamp = *stamp;
    }
    answer.body = std::exchange(m_body, {});
    emit finished(answer);
}

} // namespace budkavle::engine
