#include "server/identity/SeenCodes.h"

#include <QCryptographicHash>

namespace budkavle::server {

bool SeenCodes::add(const QString &code, qint64 nowMs)
{
    const QByteArray digest = QCryptographicHash::hash(code.toUtf8(), QCryptographicHash::Sha256);
    const std::lock_guard lock(m_mutex);
    while (!m_byTime.empty() && (m_byTime.front().first + rememberedMs <= nowMs || m_byTime.size() >= most)) {
        m_digests.remove(m_byTime.front().second);
        m_byTime.pop_front();
    }
    if (m_digests.contains(digest))
        return false;
    m_digests.insert(digest);
    m_byTime.emplace_back(nowMs, digest);
    return true;
}

} // namespace budkavle::server
