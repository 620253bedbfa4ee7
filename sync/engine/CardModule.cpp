#include "sync/engine/CardModule.h"

#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslKey>

#include <libp11.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::engine {

namespace {

/// What a card answers (PKCS#11, section 11.1), as far as it is told apart.
enum class CardAnswer : unsigned long {
    DeviceRemoved = 0x32,
    PinIncorrect = 0xA0,
    PinInvalid = 0xA1,
    PinLengthRange = 0xA2,
    PinExpired = 0xA3,
    PinLocked = 0xA4,
    TokenNotPresent = 0xE0,
    TokenNotRecognized = 0xE1,
};

QString textOf(X509_NAME *name, int which)
{
    const int at = X509_NAME_get_index_by_NID(name, which, -1);
    unsigned char *utf8 = nullptr;
    const int size = at < 0 ? -1 : ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    const QString text = size < 0 ? QString() : QString::fromUtf8(reinterpret_cast<char *>(utf8), size);
    OPENSSL_free(utf8);
    return text;
}

/// The card's others are for signing documents, and for the person as a citizen, by personal number.
bool isForWork(X509 *certificate)
{
    static const QRegularExpression hsaId(u"\\A[A-Z]{2}[0-9]{10}-[A-Za-z0-9]{1,18}\\z"_s);
    const bool isForClients = (X509_get_extension_flags(certificate) & EXFLAG_XKUSAGE) != 0
        && (X509_get_extended_key_usage(certificate) & XKU_SSL_CLIENT) != 0;
    return isForClients && hsaId.match(textOf(X509_get_subject_name(certificate), NID_serialNumber)).hasMatch();
}

QSslCertificate certificateOf(X509 *certificate)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_X509(certificate, &bytes);
    const QByteArray der = size < 0 ? QByteArray() : QByteArray(reinterpret_cast<char *>(bytes), size);
    OPENSSL_free(bytes);
    return QSslCertificate(der, QSsl::Der);
}

/// What the card's last answer means to the person.
domain::Error refusal()
{
    const unsigned long error = ERR_peek_last_error();
    const bool isCards = ERR_GET_LIB(error) == ERR_get_CKR_code();
    const auto answer = static_cast<CardAnswer>(ERR_GET_REASON(error));
    ERR_clear_error();
    if (!isCards)
        return domain::reject(u"cardFailed"_s);
    switch (answer) {
    case CardAnswer::PinIncorrect:
    case CardAnswer::PinInvalid:
    case CardAnswer::PinLengthRange: return domain::reject(u"pinWrong"_s);
    case CardAnswer::PinExpired:
    case CardAnswer::PinLocked: return domain::reject(u"cardLocked"_s);
    case CardAnswer::DeviceRemoved:
    case CardAnswer::TokenNotPresent:
    case CardAnswer::TokenNotRecognized: return domain::reject(u"cardMissing"_s);
    }
    return domain::reject(u"cardFailed"_s, QString::number(ulong(answer), 16));
}

} // namespace

struct CardModule::Private {
    struct Found {
        PKCS11_SLOT *reader;
        PKCS11_CERT *certificate;
    };
    PKCS11_CTX *context = PKCS11_CTX_new();
    PKCS11_SLOT *readers = nullptr; ///< others after each look, and all that is found in them
    unsigned int readerCount = 0;
    QList<Found> found;

    void forget()
    {
        found.clear();
        if (readers)
            PKCS11_release_all_slots(context, readers, readerCount);
        readers = nullptr;
        readerCount = 0;
    }
};

CardModule::CardModule(std::unique_ptr<Private> opened) : d(std::move(opened))
{
}

domain::Result<std::unique_ptr<CardModule>> CardModule::open(const QString &library)
{
    auto opened = std::make_unique<Private>();
    if (library.isEmpty() || PKCS11_CTX_load(opened->context, library.toLocal8Bit().constData()) != 0) {
        ERR_clear_error();
        PKCS11_CTX_free(opened->context);
        return domain::reject(u"cardModuleMissing"_s, library);
    }
    return std::unique_ptr<CardModule>(new CardModule(std::move(opened)));
}

CardModule::~CardModule()
{
    d->forget();
    PKCS11_CTX_unload(d->context); // and with it whoever was let in by a code
    PKCS11_CTX_free(d->context);
}

domain::Result<QList<CardModule::Certificate>> CardModule::certificates()
{
    // All anew: PKCS11_update_slots() of libp11 0.4.12 crashes the second time.
    d->forget();
    if (PKCS11_enumerate_slots(d->context, &d->readers, &d->readerCount) != 0) {
        ERR_clear_error();
        return domain::reject(u"cardFailed"_s);
    }
    QList<Certificate> told;
    bool hasCard = false;
    for (unsigned int i = 0; i < d->readerCount; ++i) {
        PKCS11_SLOT *const reader = &d->readers[i];
        if (!reader->token || !reader->token->initialized)
            continue;
        hasCard = true;
        PKCS11_CERT *all = nullptr;
        unsigned int count = 0;
        if (PKCS11_enumerate_certs(reader->token, &all, &count) != 0)
            continue;
        for (PKCS11_CERT *one = all; one != all + count; ++one) {
            if (!isForWork(one->x509))
                continue;
            d->found << Private::Found{reader, one};
            X509_NAME *const subject = X509_get_subject_name(one->x509);
            told << Certificate{QString::fromUtf8(reader->token->label), textOf(subject, NID_commonName),
                                textOf(subject, NID_serialNumber),
                                textOf(X509_get_issuer_name(one->x509), NID_commonName)};
        }
    }
    ERR_clear_error();
    if (told.isEmpty())
        return domain::reject(hasCard ? u"cardUnsuitable"_s : u"cardMissing"_s);
    return told;
}

domain::Error CardModule::refusalOf(qsizetype index)
{
    domain::Error error = refusal();
    if (error.code != "pinWrong"_L1)
        return error;
    // Read anew: what the card said before the wrong code is old.
    if (const auto again = certificates(); !again)
        return again.error();
    if (index < d->found.size() && d->found.at(index).reader->token->userPinFinalTry)
        error.code = u"pinWrongLast"_s;
    return error;
}

domain::Result<QSslConfiguration> CardModule::unlock(qsizetype index, const QByteArray &pin)
{
    ERR_clear_error();
    if (index < 0 || index >= d->found.size() || pin.contains('\0'))
        return domain::reject(u"cardFailed"_s);
    const auto [reader, shown] = d->found.at(index);
    if (!reader->token)
        return domain::reject(u"cardMissing"_s);
    if (PKCS11_login(reader, 0, pin.constData()) != 0)
        return refusalOf(index);
    PKCS11_KEY *const key = PKCS11_find_key(shown);
    EVP_PKEY *const usable = key ? PKCS11_get_private_key(key) : nullptr;
    if (!usable)
        return refusal();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setLocalCertificate(certificateOf(shown->x509));
    configuration.setPrivateKey(QSslKey(Qt::HANDLE(usable), QSsl::PrivateKey)); // takes over our part of it
    return configuration;
}

} // namespace budkavle::engine
