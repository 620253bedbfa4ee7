#include "server/identity/ClientCertificate.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRegularExpression>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

template <auto release>
struct Releasing {
    template <class T>
    void operator()(T *one) const
    {
        release(one);
    }
};

using Certificate = std::unique_ptr<X509, Releasing<X509_free>>;
using Store = std::unique_ptr<X509_STORE, Releasing<X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, Releasing<X509_STORE_CTX_free>>;
using Policies = std::unique_ptr<CERTIFICATEPOLICIES, Releasing<CERTIFICATEPOLICIES_free>>;
using Input = std::unique_ptr<BIO, Releasing<BIO_free_all>>;

constexpr qint64 largestIssuers = 1024 * 1024;
constexpr int longestPolicy = 200; // characters
constexpr int securityLevel = 2;   // RSA of 2,048 bits or the like, SHA-224 or better
constexpr int longestSerial = 64;  // by the standard (X.520, ub-serial-number)

/// OpenSSL notes failures by thread: those of another attempt are not to be read as this one's.
struct CleanErrors {
    CleanErrors() { ERR_clear_error(); }
    ~CleanErrors() { ERR_clear_error(); }
    CleanErrors(const CleanErrors &) = delete;
    CleanErrors &operator=(const CleanErrors &) = delete;
};

domain::Error refused(const QString &why)
{
    return domain::reject(u"certificateRefused"_s, {}, {{u"why"_s, why}});
}

/// What the number of a look at the leaf means to the person; nothing: all is well.
std::optional<domain::Error> faultOf(int verified)
{
    switch (verified) {
    case X509_V_OK: return std::nullopt;
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID: return domain::reject(u"certificateExpired"_s);
    case X509_V_ERR_CERT_REVOKED: return domain::reject(u"certificateRevoked"_s);
    case X509_V_ERR_UNABLE_TO_GET_CRL:
    case X509_V_ERR_CRL_NOT_YET_VALID:
    case X509_V_ERR_CRL_HAS_EXPIRED: return domain::Error{domain::ErrorClass::Retry, u"revocationUnknown"_s, {}, {}};
    case X509_V_ERR_INVALID_PURPOSE: return refused(u"purpose"_s);
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK: return refused(u"weak"_s);
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
    case X509_V_ERR_CERT_CHAIN_TOO_LONG: return refused(u"issuer"_s);
    default: return refused(u"verify"_s + QString::number(verified));
    }
}

domain::Result<Certificate> certificateIn(const QByteArray &base64)
{
    // Bounded before anything is taken apart.
    if (base64.size() > CertificateDemands::largestBytes * 4 / 3 + 4)
        return refused(u"size"_s);
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return refused(u"base64"_s);
    const QByteArray &der = *decoded;
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    const auto *const end = at + der.size();
    Certificate certificate(d2i_X509(nullptr, &at, long(der.size())));
    if (!certificate || at != end)
        return refused(u"malformed"_s);
    return certificate;
}

/// Signed by one of the issuers itself, now, for the use that it is put to.
std::optional<domain::Error> faultOfChain(X509 *certificate, X509_STORE *issuers, domain::Instant now)
{
    const StoreContext context(X509_STORE_CTX_new());
    if (!context || X509_STORE_CTX_init(context.get(), issuers, certificate, nullptr) != 1)
        return refused(u"malformed"_s);
    X509_VERIFY_PARAM *const demanded = X509_STORE_CTX_get0_param(context.get());
    // An issuer that is named is believed although its own issuer is not.
    X509_VERIFY_PARAM_set_flags(demanded, X509_V_FLAG_PARTIAL_CHAIN);
    X509_VERIFY_PARAM_set_time(demanded, time_t(now.ms / 1000));
    X509_VERIFY_PARAM_set_auth_level(demanded, securityLevel);
    X509_VERIFY_PARAM_set_purpose(demanded, X509_PURPOSE_SSL_CLIENT);
    if (X509_verify_cert(context.get()) == 1)
        return std::nullopt;
    const int error = X509_STORE_CTX_get_error(context.get());
    if (error == X509_V_ERR_CERT_HAS_EXPIRED && X509_STORE_CTX_get_error_depth(context.get()) > 0)
        return refused(u"issuerExpired"_s);
    auto fault = faultOf(error);
    return fault ? fault : refused(u"malformed"_s);
}

/// Also one that says so and lacks the right to sign.
bool isOfIssuer(X509 *certificate)
{
    return X509_check_ca(certificate) != 0 || (X509_get_extension_flags(certificate) & EXFLAG_CA) != 0;
}

/// OpenSSL takes a certificate that says nothing of its use for one that may be used for all.
bool isForSigningIn(X509 *certificate)
{
    const bool saysUse = (X509_get_extension_flags(certificate) & EXFLAG_XKUSAGE) != 0;
    return saysUse && (X509_get_extended_key_usage(certificate) & XKU_SSL_CLIENT) != 0;
}

QList<QByteArray> policiesOf(X509 *certificate)
{
    QList<QByteArray> found;
    const Policies policies(
        static_cast<CERTIFICATEPOLICIES *>(X509_get_ext_d2i(certificate, NID_certificate_policies, nullptr, nullptr)));
    for (int i = 0; policies && i < sk_POLICYINFO_num(policies.get()); ++i) {
        char text[longestPolicy];
        const int size = OBJ_obj2txt(text, sizeof text, sk_POLICYINFO_value(policies.get(), i)->policyid,
                                     1 /* in numbers */);
        if (size > 0 && size < longestPolicy)
            found << QByteArray(text, size);
    }
    return found;
}

domain::Result<domain::UserId> hsaIdOf(X509 *certificate)
{
    X509_NAME *const subject = X509_get_subject_name(certificate);
    const int first = X509_NAME_get_index_by_NID(subject, NID_serialNumber, -1);
    if (first < 0)
        return domain::reject(u"certificateWithoutHsaId"_s);
    if (X509_NAME_get_index_by_NID(subject, NID_serialNumber, first) >= 0)
        return refused(u"name"_s);
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, first)));
    if (size < 0)
        return refused(u"name"_s);
    const QString serial = size > longestSerial ? QString() : QString::fromUtf8(reinterpret_cast<char *>(utf8), size);
    OPENSSL_free(utf8);
    // The card's other certificate has the personal number there.
    static const QRegularExpression hsaId(u"\\A[A-Z]{2}[0-9]{10}-[A-Za-z0-9]{1,18}\\z"_s);
    if (!hsaId.match(serial).hasMatch())
        return domain::reject(u"certificateWithoutHsaId"_s);
    return domain::UserId(serial);
}

/// Error: what is wrong with the file.
domain::Result<Store> readIssuers(const QString &path)
{
    const CleanErrors clean;
    const auto fault = [](const QString &what) { return domain::reject(u"configuration"_s, what); };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fault(file.errorString());
    const QByteArray pem = file.read(largestIssuers + 1);
    if (pem.size() > largestIssuers)
        return fault(u"is larger than 1 MiB"_s);
    const Input input(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    Store store(X509_STORE_new());
    int count = 0;
    while (const Certificate issuer{PEM_read_bio_X509(input.get(), nullptr, nullptr, nullptr)}) {
        if (X509_check_ca(issuer.get()) != 1)
            return fault(u"has a certificate that is of no issuer"_s);
        if (X509_STORE_add_cert(store.get(), issuer.get()) != 1)
            return fault(u"cannot be taken"_s);
        ++count;
    }
    // Past the last there is no further beginning; anything else is a certificate that is cut or garbled.
    if (ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE)
        return fault(u"has a certificate that cannot be read"_s);
    if (count == 0)
        return fault(u"has no certificate (PEM)"_s);
    return store;
}

} // namespace

domain::Outcome checkIssuers(const QString &path)
{
    const auto issuers = readIssuers(path);
    return issuers
        ? domain::Outcome(domain::Done{})
        : domain::reject(u"configuration"_s, u"certificates.issuers_file: %1: %2"_s.arg(path, issuers.error().detail));
}

CertificateDemands::CertificateDemands(CertificateOptions options, QByteArray proxySecret, QStringList sufficient)
    : m_options(std::move(options))
    , m_proxySecret(std::move(proxySecret))
    , m_sufficient(std::move(sufficient))
    , m_levels(policyLevels(m_options.levels).value_or(QMap<QByteArray, QString>()))
{
}

// Digests, so that not even the length takes another time.
bool CertificateDemands::isProxy(const QByteArray &secret) const
{
    const auto digest = [](const QByteArray &of) { return QCryptographicHash::hash(of, QCryptographicHash::Sha256); };
    const QByteArray given = digest(secret);
    const QByteArray right = digest(m_proxySecret);
    return !m_proxySecret.isEmpty() && CRYPTO_memcmp(given.constData(), right.constData(), size_t(right.size())) == 0;
}

// Of several policies the one that suffices counts.
domain::Result<QString> CertificateDemands::levelOf(const QList<QByteArray> &policies) const
{
    QString low;
    for (const QByteArray &policy : policies) {
        const QString level = m_levels.value(policy);
        if (m_sufficient.contains(level))
            return level;
        if (!level.isEmpty())
            low = level;
    }
    if (low.isEmpty())
        return refused(u"policy"_s);
    return domain::reject(u"levelTooLow"_s, {}, {{u"needed"_s, m_sufficient.value(0)}, {u"given"_s, low}});
}

domain::Result<CertifiedPerson> CertificateDemands::personIn(const ProxyWord &word, domain::Instant now) const
{
    const CleanErrors clean;
    if (!isProxy(word.secret))
        return refused(u"proxy"_s);
    if (word.certificate.isEmpty())
        return domain::reject(u"certificateMissing"_s);
    const auto certificate = certificateIn(word.certificate);
    if (!certificate)
        return certificate.error();
    X509 *const leaf = certificate.value().get();
    bool isNumber = false;
    const int verified = word.verified.toInt(&isNumber);
    if (!isNumber)
        return refused(u"proxy"_s);
    if (auto fault = faultOf(verified))
        return *fault;
    if (isOfIssuer(leaf))
        return refused(u"isIssuer"_s);
    const auto issuers = readIssuers(m_options.issuersFile);
    if (!issuers)
        return domain::Error{domain::ErrorClass::Retry, u"issuersUnreadable"_s, issuers.error().detail, {}};
    if (auto fault = faultOfChain(leaf, issuers.value().get(), now))
        return *fault;
    if (!isForSigningIn(leaf))
        return refused(u"purpose"_s);
    const auto level = levelOf(policiesOf(leaf));
    if (!level)
        return level.error();
    const auto user = hsaIdOf(leaf);
    if (!user)
        return user.error();
    return CertifiedPerson{*user, *level};
}

} // namespace budkavle::server
