#pragma once

#include "server/core/ApiRequest.h"
#include "server/core/Services.h"

namespace budkavle::server {

/// POST /jmap/api. A request that pushes runs on the writer, pull and all, so that its own effects and acks are in the
/// answer; one that only pulls runs on a reader. One that has waited for too long for its turn is sent away undone, to
/// come again: its client is about to give it up, and doing it would only make the next wait as long.
class ApiHandler {
public:
    static constexpr qint64 longestWaitMs = 3'000;

    explicit ApiHandler(const Services &services) : m_services(services) {}
    void handle(const Call &call) const;

private:
    struct Work;
    [[nodiscard]] bool isTooLate(const Work &work) const;
    void answer(const std::shared_ptr<Work> &work) const;
    void runOnWriter(const std::shared_ptr<Work> &work) const;
    void runOnReader(const std::shared_ptr<Work> &work) const;

    Services m_services;
};

} // namespace budkavle::server
