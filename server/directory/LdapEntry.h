#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

namespace budkavle::server {

/// One entry of an LDAP directory, as LDIF or a server gives it. Attributes by their names in lower case, without options.
struct LdapEntry {
    QString dn;
    int line = 0; ///< of the file in which it begins; 0: it came from a server
    QHash<QByteArray, QList<QByteArray>> attributes;

    [[nodiscard]] QString first(const QByteArray &name) const
    {
        const auto found = attributes.constFind(name);
        return found == attributes.cend() || found->isEmpty() ? QString() : QString::fromUtf8(found->first()).trimmed();
    }
    [[nodiscard]] QList<QByteArray> all(const QByteArray &name) const { return attributes.value(name); }
};

} // namespace budkavle::server
