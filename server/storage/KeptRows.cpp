#include "server/storage/KeptRows.h"

namespace budkavle::server {

void KeptRows::begin(qint64 modseq)
{
    if (modseq != m_modseq)
        m_rows.clear();
    m_modseq = modseq;
    m_hasBegun = m_isKept = true;
}

void KeptRows::forget()
{
    m_rows.clear();
    m_modseq = -1;
    m_isKept = false;
}

std::optional<std::optional<wire::Row>> KeptRows::find(const QString &type, const QString &id) const
{
    const auto known = m_rows.constFind({type, id});
    if (known == m_rows.cend())
        return std::nullopt;
    return std::optional<std::optional<wire::Row>>(std::in_place, *known);
}

void KeptRows::keep(const QString &type, const QString &id, const std::optional<wire::Row> &row)
{
    if (!m_isKept)
        return;
    if (m_rows.size() >= mostRows)
        m_rows.clear();
    m_rows.insert({type, id}, row);
}

} // namespace budkavle::server
