#include "server/storage/SqlSession.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

void SqlSession::fail(const QString &what) const
{
    if (!m_failure)
        m_failure = domain::Error{domain::ErrorClass::Retry, u"serverUnavailable"_s, what, {}};
}

bool SqlSession::exists(const char *sql, const QVariantList &values)
{
    bool found = false;
    ask(sql, values, [&found](const SqlRow &) { found = true; });
    return found;
}

qint64 SqlSession::number(const char *sql, const QVariantList &values)
{
    qint64 found = 0;
    ask(sql, values, [&found](const SqlRow &row) { found = row.number(0); });
    return found;
}

qint64 SqlSession::accountKey(const domain::InboxId &account)
{
    const auto known = m_accountKeys.constFind(account.value());
    if (known != m_accountKeys.cend())
        return *known;
    const qint64 key = number("SELECT n FROM account WHERE id=?", {account.value()});
    if (key != 0)
        m_accountKeys.insert(account.value(), key);
    return key;
}

} // namespace budkavle::server
