#pragma once

#include "server/core/ApiRequest.h"
#include "server/core/Services.h"

namespace budkavle::server {

/// POST /jmap/api. What writes runs on the writer; what only reads, on a reader, and where both are asked for after the
/// commit, so that a push's own effects and acks are in the answer of the pull behind it. One that has waited for too long for its turn is sent away undone, to
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
    void readAndAnswer(const std::shared_ptr<Work> &work, StorageReader &reader) const;

    Services m_services;
};

} // namespace budkavle::server
