#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>

namespace budkavle::server {

struct HttpResponse {
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers;
};

} // namespace budkavle::server
