#include "sync/engine/Route.h"

namespace budkavle::engine {

Route::Route(bool hasReadCopy) : m_hasReadCopy(hasReadCopy)
{
}

void Route::answered(Endpoint endpoint, wire::Role role)
{
    if (endpoint == Endpoint::ReadCopy) {
        m_copyAnswered = true;
        return;
    }
    m_isFlipped = role == wire::Role::ReadCopy;
    m_failures = 0;
}

Route::Step Route::failed(Endpoint endpoint, qint64 startedMs, qint64 nowMs)
{
    if (endpoint == Endpoint::ReadCopy) {
        m_endpoint = Endpoint::Production;
        m_copyAnswered = false;
        return Step::Offline;
    }
    if (m_failures++ == 0)
        m_failingSinceMs = startedMs;
    if (m_failures < failuresBeforeCopy && nowMs - m_failingSinceMs < failingBeforeCopyMs)
        return Step::Again;
    m_isFlipped = false;
    if (!m_hasReadCopy)
        return Step::Offline;
    m_endpoint = Endpoint::ReadCopy;
    return Step::TryCopy;
}

void Route::backToProduction()
{
    m_endpoint = Endpoint::Production;
    m_copyAnswered = false;
    m_isFlipped = false;
    m_failures = 0;
}

} // namespace budkavle::engine
