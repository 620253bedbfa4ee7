#pragma once

#include "server/core/Services.h"
#include "sync/wire/Envelope.h"

namespace budkavle::server {

/// POST /jmap/api: Core/echo, Command/push, Sync/pull. A request that pushes runs on the writer, pull and all, so that
/// its own effects and acks are in the answer; one that only pulls runs on a reader.
class ApiHandler {
public:
    explicit ApiHandler(const Services &services) : m_services(services) {}
    void handle(const Call &call) const;

private:
    struct Work;
    void answer(const std::shared_ptr<Work> &work) const;
    void runOnWriter(const std::shared_ptr<Work> &work) const;
    void runOnReader(const std::shared_ptr<Work> &work) const;
    void run(Work &work, StorageReader &reader, StorageWriter *writer) const;
    [[nodiscard]] wire::Invocation push(Work &work, const wire::Invocation &invocation, StorageReader &reader,
                                        StorageWriter *writer) const;
    [[nodiscard]] wire::Invocation pull(const Work &work, const wire::Invocation &invocation, StorageReader &reader,
                                        bool onWriter) const;

    Services m_services;
};

} // namespace budkavle::server
