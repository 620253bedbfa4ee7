#include "tests/unit/server/identity/TestAuthority.h"

#include <QtGlobal>

#include <openssl/conf.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

namespace budkavle::tests {

struct TestAuthority::Private {
    EVP_PKEY *key = nullptr;
    X509 *certificate = nullptr;
};

namespace {

void must(bool well)
{
    if (!well)
        qFatal("OpenSSL does not make the certificate");
}

void name(X509_NAME *subject, const char *what, const QByteArray &text)
{
    must(X509_NAME_add_entry_by_txt(subject, what, V_ASN1_UTF8STRING,
                                    reinterpret_cast<const unsigned char *>(text.data()), int(text.size()), -1, 0)
         == 1);
}

void extend(X509 *certificate, X509 *issuer, int what, const QByteArray &value)
{
    if (value.isEmpty())
        return;
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    CONF *const nothing = NCONF_new(nullptr); // policies want one, though they need nothing of it
    X509V3_set_nconf(&context, nothing);
    X509_EXTENSION *const extension = X509V3_EXT_nconf_nid(nothing, &context, what, value.constData());
    must(extension && X509_add_ext(certificate, extension, -1) == 1);
    X509_EXTENSION_free(extension);
    NCONF_free(nothing);
}

X509 *made(const AskedCertificate &asked, const QByteArray &commonName, EVP_PKEY *key)
{
    static long serial = 0;
    X509 *const certificate = X509_new();
    must(certificate && X509_set_version(certificate, 2) == 1);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
    const auto at = time_t(asked.now.ms / 1000);
    must(X509_time_adj_ex(X509_getm_notBefore(certificate), 0, long(asked.fromS), const_cast<time_t *>(&at))
         != nullptr);
    must(X509_time_adj_ex(X509_getm_notAfter(certificate), 0, long(asked.toS), const_cast<time_t *>(&at)) != nullptr);
    X509_NAME *const subject = X509_get_subject_name(certificate);
    name(subject, "C", "SE");
    name(subject, "CN", commonName);
    for (const QByteArray &number : asked.serialNumbers)
        name(subject, "serialNumber", number);
    must(X509_set_pubkey(certificate, key) == 1);
    return certificate;
}

void sign(X509 *certificate, const AskedCertificate &asked, X509 *issuer, EVP_PKEY *key)
{
    must(X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1);
    extend(certificate, issuer, NID_basic_constraints, asked.isIssuer ? "critical,CA:TRUE" : "CA:FALSE");
    extend(certificate, issuer, NID_subject_key_identifier, "hash");
    extend(certificate, issuer, NID_key_usage, asked.keyUsage);
    extend(certificate, issuer, NID_ext_key_usage, asked.uses);
    extend(certificate, issuer, NID_certificate_policies, asked.policies);
    extend(certificate, issuer, NID_netscape_comment, QByteArray(asked.comment, 'x'));
    must(X509_sign(certificate, key, EVP_sha256()) > 0);
}

} // namespace

TestAuthority::TestAuthority(const QByteArray &commonName, const AskedCertificate &asked, const TestAuthority *above)
    : d(std::make_unique<Private>())
{
    AskedCertificate own = asked;
    own.isIssuer = true;
    own.serialNumbers.clear();
    own.uses.clear();
    own.policies.clear();
    own.keyUsage = "critical,keyCertSign,cRLSign";
    d->key = EVP_EC_gen("P-256");
    must(d->key != nullptr);
    d->certificate = made(own, commonName, d->key);
    sign(d->certificate, own, above ? above->d->certificate : d->certificate, above ? above->d->key : d->key);
}

TestAuthority::~TestAuthority()
{
    X509_free(d->certificate);
    EVP_PKEY_free(d->key);
}

QByteArray TestAuthority::pem() const
{
    BIO *const out = BIO_new(BIO_s_mem());
    must(PEM_write_bio_X509(out, d->certificate) == 1);
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(out, &bytes);
    QByteArray text(bytes, size);
    BIO_free(out);
    return text;
}

QByteArray TestAuthority::issue(const AskedCertificate &asked) const
{
    EVP_PKEY *const key = asked.isWeak ? EVP_RSA_gen(1024) : EVP_EC_gen("P-256");
    must(key != nullptr);
    X509 *const certificate = made(asked, "Person", key);
    sign(certificate, asked, d->certificate, d->key);
    unsigned char *bytes = nullptr;
    const int size = i2d_X509(certificate, &bytes);
    must(size > 0);
    QByteArray der(reinterpret_cast<char *>(bytes), size);
    OPENSSL_free(bytes);
    X509_free(certificate);
    EVP_PKEY_free(key);
    return der;
}

} // namespace budkavle::tests
