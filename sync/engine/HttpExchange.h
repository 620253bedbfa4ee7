#pragma once

#include "sync/engine/Transport.h"

#include <QNetworkReply>
#include <QObject>
#include <QTimer>

namespace budkavle::engine {

/// One request under way: gathers the answer within its bounds and tells of it once, from the event loop. Owns the
/// reply; deleting it ends the request without a word.
class HttpExchange : public QObject {
    Q_OBJECT
public:
    HttpExchange(QNetworkReply *reply, qint64 largestBody, int wholeMs);
    ~HttpExchange() override;

signals:
    void finished(const budkavle::engine::HttpReply &answer);

private:
    void gather();
    void finish();
    void giveUp(const QString &why);

    QNetworkReply *m_reply;
    qint64 m_largestBody;
    QTimer m_whole;
    QByteArray m_body;
    QString m_givenUp;
};

} // namespace budkavle::engine
