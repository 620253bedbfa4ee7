#pragma once

#include "server/core/ChangeBus.h"
#include "server/core/CommandLane.h"
#include "server/core/CommitQueue.h"
#include "server/core/PullReader.h"
#include "server/core/ReaderPool.h"
#include "server/http/Exchange.h"
#include "server/http/HttpRequest.h"
#include "server/metrics/Metrics.h"

#include <atomic>

namespace budkavle::server {

class CertificateDemands;
class ProviderThreads;

struct SessionTimes {
    qint64 wholeMs = 12LL * 3600 * 1000; ///< from the sign-in, however often it is renewed
    qint64 idleMs = 6LL * 3600 * 1000;   ///< from the last renewal
};

/// What the request handlers work with. All of it outlives every request.
struct Services {
    const Region &region;
    const domain::Clock &clock;
    domain::Random &random; ///< used on the HTTP thread only
    TokenSigner &signer;
    const CommandLane &lanes;
    const PullReader &pulls;
    ReaderPool &readers;
    CommitQueue *commits; ///< none on a read copy
    ChangeBus &bus;
    Metrics &metrics;
    const std::atomic<bool> &isEnding;   ///< told to stop soon, and serves until then
    ProviderThreads *provider = nullptr; ///< none: nobody signs in by one
    SessionTimes sessions = {};
    bool training = true;                             ///< choosing a person, where the database is a training region
    const CertificateDemands *certificates = nullptr; ///< none: nobody signs in by one
    QString profiles = {};                            ///< folder of those that a training region may choose among
    QString trainingFiles = {};                       ///< folder of what a training region is made of
};

/// One request under way: what came, where the answer goes, who asks (when a token was needed).
struct Call {
    HttpRequest request;
    std::shared_ptr<Exchange> exchange;
    Token token;
    QByteArray address = {}; ///< that it is counted by
    int retryAfterS =
        1; ///< drawn for this call, should it be sent away: so those who came together do not come back so
    QByteArray origin = {}; ///< how the client addressed us
};

} // namespace budkavle::server
