#pragma once

#include "sync/domain/Result.h"

#include <QByteArray>
#include <QUrl>

namespace budkavle::server {

/// Port: one HTTP exchange with the provider.
class Fetcher {
public:
    struct Question {
        QUrl address;
        QByteArray form;          ///< not empty: a POST of application/x-www-form-urlencoded
        QByteArray authorization; ///< the header's value; empty: none
    };
    struct Answer {
        int status = 0;
        QByteArray body;
    };
    virtual ~Fetcher() = default;
    /// Blocks, bounded in time and size. Thread-safe. Error `providerUnreachable` (retry): no whole answer came.
    [[nodiscard]] virtual domain::Result<Answer> fetch(const Question &question) = 0;
};

} // namespace budkavle::server
