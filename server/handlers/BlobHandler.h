#pragma once

#include "server/core/Services.h"

namespace budkavle::server {

/// Uploads and downloads of RFC 8620, section 6. A blob belongs to an account: who may write there may put one there, who
/// may read there may fetch it, and nobody else hears whether it exists. It is named by what it holds, so the same upload
/// twice is one blob. server/core/BlobAccess.h says how long it is kept.
class BlobHandler {
public:
    static constexpr auto uploadPath = "/jmap/upload/";
    static constexpr auto downloadPath = "/jmap/download/";

    explicit BlobHandler(const Services &services) : m_services(services) {}
    void upload(const Call &call) const;   ///< POST /jmap/upload/{accountId}
    void download(const Call &call) const; ///< GET /jmap/download/{accountId}/{blobId}/{name}?type=

private:
    Services m_services;
};

} // namespace budkavle::server
