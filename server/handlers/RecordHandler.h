#pragma once

#include "server/core/Services.h"

#include <functional>

namespace budkavle::server {

/// What record systems hand in and take out (docs/integration.md), by their own keys. Errors of all: recordKeyUnknown,
/// heldReadCopy, closed (retry); of arrive(): notTraining, recordBySuperuser.
class RecordHandler {
public:
    static constexpr const char *itemsPath = "/record/items";
    static constexpr const char *outboxPath = "/record/outbox";
    static constexpr const char *receiptPath = "/record/outbox/"; ///< N/receipt
    static constexpr const char *trainingPath = "/training/record";

    explicit RecordHandler(const Services &services) : m_services(services) {}
    void items(const Call &call) const;
    void outbox(const Call &call) const;
    void receipt(const Call &call) const;
    /// {"kind","to"?}: where people train, a superuser lets an object arrive, to themselves unless they say to whom.
    void arrive(const Call &call) const;

private:
    /// On a reader: nobody without a key reaches the writer.
    using Admitted = std::function<void(StorageReader &reader, const SystemKey &key)>;
    void admit(const Call &call, const Admitted &then) const;

    Services m_services;
};

} // namespace budkavle::server
