#include "server/directory/LdapSource.h"

#include <QUrl>

#include <ldap.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

const char *const filter = "(|(objectClass=hsaHealthCareProvider)(objectClass=hsaHealthCareUnit)"
                           "(objectClass=hsaCommission)(&(objectClass=person)(hsaIdentity=*)))";
// Only these: the catalogue holds more about people than a messaging program has any need of.
const char *const attributes[] = {"objectClass",
                                  "hsaIdentity",
                                  "hsaHealthCareProviderName",
                                  "hsaHealthCareUnitName",
                                  "hsaResponsibleHealthCareProvider",
                                  "hsaCommissionName",
                                  "hsaCommissionPurpose",
                                  "hsaCommissionMember",
                                  "hsaSystemRole",
                                  "hsaConfidentialPerson",
                                  "hsaFeignedDataObject",
                                  "hsaArchivedObject",
                                  "hsaTelephoneNumber",
                                  "telephoneNumber",
                                  "hsaTitle",
                                  "title",
                                  "personalIdentityNumber",
                                  "startDate",
                                  "endDate",
                                  "givenName",
                                  "sn",
                                  "cn",
                                  "o",
                                  "ou",
                                  nullptr};

domain::Error failed(const QString &code, int what)
{
    return {domain::ErrorClass::Retry, code, QString::fromUtf8(ldap_err2string(what)), {}};
}

bool isLoopback(const QString &address)
{
    const QString host = QUrl(address).host();
    return host == "127.0.0.1"_L1 || host == "::1"_L1 || host == "localhost"_L1;
}

/// One connection; ends with the object.
class Connection {
public:
    explicit Connection(const LdapSource::Place &place) : m_place(place) {}
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    ~Connection()
    {
        if (m_ldap)
            ldap_unbind_ext_s(m_ldap, nullptr, nullptr);
    }

    domain::Outcome open()
    {
        if (ldap_initialize(&m_ldap, m_place.address.toUtf8().constData()) != LDAP_SUCCESS)
            return domain::reject(u"ldapRefused"_s, u"the address is not understood"_s);
        const int version = LDAP_VERSION3;
        const timeval patience{m_place.seconds, 0};
        ldap_set_option(m_ldap, LDAP_OPT_PROTOCOL_VERSION, &version);
        ldap_set_option(m_ldap, LDAP_OPT_NETWORK_TIMEOUT, &patience);
        ldap_set_option(m_ldap, LDAP_OPT_TIMEOUT, &patience);
        ldap_set_option(m_ldap, LDAP_OPT_REFERRALS, LDAP_OPT_OFF); // to whom the password would go
        if (const auto secured = secure(); !secured)
            return secured;
        return signIn();
    }

    /// The next page; `more` says whether another follows.
    domain::Outcome readPage(QList<LdapEntry> &entries, bool &more)
    {
        LDAPControl *paged = nullptr;
        if (ldap_create_page_control(m_ldap, LdapSource::pageSize, &m_cookie.value, 'T', &paged) != LDAP_SUCCESS)
            return domain::reject(u"ldapRefused"_s, u"pages"_s);
        const std::unique_ptr<LDAPControl, decltype(&ldap_control_free)> owned(paged, &ldap_control_free);
        LDAPControl *controls[] = {paged, nullptr};
        timeval patience{m_place.seconds, 0};
        LDAPMessage *answer = nullptr;
        const int done = ldap_search_ext_s(m_ldap, m_place.under.toUtf8().constData(), LDAP_SCOPE_SUBTREE, filter,
                                           const_cast<char **>(attributes), 0, controls, nullptr, &patience,
                                           LDAP_NO_LIMIT, &answer);
        const std::unique_ptr<LDAPMessage, decltype(&ldap_msgfree)> message(answer, &ldap_msgfree);
        if (done == LDAP_SIZELIMIT_EXCEEDED || done == LDAP_ADMINLIMIT_EXCEEDED || done == LDAP_PARTIAL_RESULTS)
            return failed(u"ldapPartial"_s, done);
        if (done != LDAP_SUCCESS)
            return failed(isAway(done) ? u"ldapUnavailable"_s : u"ldapRefused"_s, done);
        for (LDAPMessage *one = ldap_first_entry(m_ldap, answer); one; one = ldap_next_entry(m_ldap, one))
            entries << readEntry(one);
        return readCookie(answer, more);
    }

private:
    struct Cookie {
        berval value{0, nullptr};
        Cookie() = default;
        Cookie(const Cookie &) = delete;
        Cookie &operator=(const Cookie &) = delete;
        ~Cookie() { ber_memfree(value.bv_val); }
    };

    static bool isAway(int what)
    {
        return what == LDAP_SERVER_DOWN || what == LDAP_TIMEOUT || what == LDAP_CONNECT_ERROR || what == LDAP_BUSY
            || what == LDAP_UNAVAILABLE || what == LDAP_TIMELIMIT_EXCEEDED;
    }

    domain::Outcome secure()
    {
        const int demand = LDAP_OPT_X_TLS_DEMAND;
        ldap_set_option(m_ldap, LDAP_OPT_X_TLS_REQUIRE_CERT, &demand);
        if (!m_place.authorities.isEmpty())
            ldap_set_option(m_ldap, LDAP_OPT_X_TLS_CACERTFILE, m_place.authorities.toLocal8Bit().constData());
        const int asClient = 0;
        ldap_set_option(m_ldap, LDAP_OPT_X_TLS_NEWCTX, &asClient);
        if (!m_place.address.startsWith("ldap://"_L1))
            return domain::Done{};
        if (m_place.mayBeInClear)
            return isLoopback(m_place.address)
                ? domain::Outcome(domain::Done{})
                : domain::reject(u"ldapRefused"_s, u"without TLS only on this machine"_s);
        const int done = ldap_start_tls_s(m_ldap, nullptr, nullptr);
        if (done == LDAP_SUCCESS)
            return domain::Done{};
        return failed(done == LDAP_SERVER_DOWN ? u"ldapUnavailable"_s : u"ldapRefused"_s, done);
    }

    domain::Outcome signIn()
    {
        if (!m_place.signInAs.isEmpty() && m_place.password.isEmpty())
            return domain::reject(u"ldapRefused"_s, u"no password"_s); // or it would be nobody's sign-in
        QByteArray password = m_place.password;
        berval secret{ber_len_t(password.size()), password.data()};
        const QByteArray name = m_place.signInAs.toUtf8();
        const int done = ldap_sasl_bind_s(m_ldap, name.isEmpty() ? nullptr : name.constData(), LDAP_SASL_SIMPLE,
                                          &secret, nullptr, nullptr, nullptr);
        password.fill('\0');
        if (done == LDAP_SUCCESS)
            return domain::Done{};
        return failed(isAway(done) ? u"ldapUnavailable"_s : u"ldapRefused"_s, done);
    }

    LdapEntry readEntry(LDAPMessage *message)
    {
        LdapEntry entry;
        char *dn = ldap_get_dn(m_ldap, message);
        entry.dn = QString::fromUtf8(dn);
        ldap_memfree(dn);
        BerElement *position = nullptr;
        for (char *name = ldap_first_attribute(m_ldap, message, &position); name;
             name = ldap_next_attribute(m_ldap, message, position)) {
            berval **values = ldap_get_values_len(m_ldap, message, name);
            const QByteArray plain = QByteArray(name).split(';').first().toLower();
            for (int i = 0; values && values[i]; ++i)
                entry.attributes[plain] << QByteArray(values[i]->bv_val, qsizetype(values[i]->bv_len));
            ldap_value_free_len(values);
            ldap_memfree(name);
        }
        ber_free(position, 0);
        return entry;
    }

    domain::Outcome readCookie(LDAPMessage *answer, bool &more)
    {
        int code = LDAP_SUCCESS;
        LDAPControl **controls = nullptr;
        if (ldap_parse_result(m_ldap, answer, &code, nullptr, nullptr, nullptr, &controls, 0) != LDAP_SUCCESS
            || code != LDAP_SUCCESS)
            return failed(u"ldapPartial"_s, code);
        const std::unique_ptr<LDAPControl *, decltype(&ldap_controls_free)> owned(controls, &ldap_controls_free);
        ber_memfree(m_cookie.value.bv_val);
        m_cookie.value = {0, nullptr};
        LDAPControl *paged = ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nullptr);
        ber_int_t total = 0;
        if (paged && ldap_parse_pageresponse_control(m_ldap, paged, &total, &m_cookie.value) != LDAP_SUCCESS)
            return domain::reject(u"ldapPartial"_s, u"pages"_s);
        more = m_cookie.value.bv_len > 0;
        return domain::Done{};
    }

    const LdapSource::Place &m_place;
    LDAP *m_ldap = nullptr;
    Cookie m_cookie;
};

} // namespace

domain::Result<QList<LdapEntry>> LdapSource::readAll() const
{
    Connection connection(m_place);
    if (const auto opened = connection.open(); !opened)
        return opened.error();
    QList<LdapEntry> entries;
    for (bool more = true; more;) {
        if (const auto read = connection.readPage(entries, more); !read)
            return read.error();
        if (entries.size() > mostEntries)
            return domain::reject(u"ldapTooLarge"_s);
    }
    return entries;
}

} // namespace budkavle::server
