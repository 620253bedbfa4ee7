#include "server/directory/PersonLink.h"

#include <QMessageAuthenticationCode>

namespace budkavle::server {

QString PersonLink::of(const QString &number) const
{
    QByteArray plain;
    for (const QChar c : number) {
        if (c.isLetterOrNumber())
            plain += c.toUpper().toLatin1();
    }
    if (plain.isEmpty())
        return {};
    const QByteArray hash = QMessageAuthenticationCode::hash(plain, m_key, QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.left(12).toHex());
}

} // namespace budkavle::server
