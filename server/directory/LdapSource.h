#pragma once

#include "server/directory/LdapEntry.h"
#include "sync/domain/Result.h"

namespace budkavle::server {

/// Reads all entries that can become records out of an LDAP server, page by page. All of libldap is behind it.
/// An answer that is not whole (a limit of the server, a line that breaks) is an error, never a shorter list: what is not
/// in it would be taken for ended.
/// Errors: `ldapRefused` (address, TLS or sign-in), `ldapUnavailable` (no connection, or it took too long), `ldapPartial`,
/// `ldapTooLarge`; the server's own words in `detail`.
class LdapSource {
public:
    struct Place {
        QString address; ///< ldaps://…, ldap://… (which then takes StartTLS) or ldapi://…
        QString under;   ///< the name of the entry below which to look
        QString signInAs;
        QByteArray password;
        QString authorities;       ///< a file of certificates to trust instead of the system's
        bool mayBeInClear = false; ///< ldap:// without StartTLS; loopback only
        int seconds = 60;          ///< for the connection, and for each page
    };
    static constexpr int pageSize = 500;
    static constexpr qsizetype mostEntries = 2'000'000;

    explicit LdapSource(Place place) : m_place(std::move(place)) {}
    [[nodiscard]] domain::Result<QList<LdapEntry>> readAll() const;

private:
    Place m_place;
};

} // namespace budkavle::server
