#pragma once

#include "server/http/EventStream.h"
#include "server/http/HttpResponse.h"

#include <memory>

namespace budkavle::server {

/// A request that waits for its answer. Thread-safe; the first answer counts. Left without one it becomes a 500.
class Exchange {
public:
    virtual ~Exchange() = default;
    virtual void respond(HttpResponse response) = 0;
    /// Answers 200 text/event-stream and keeps the connection.
    [[nodiscard]] virtual std::shared_ptr<EventStream> openEvents() = 0;
};

} // namespace budkavle::server
