#include "sync/engine/CardModule.h"

#include <QCryptographicHash>
#include <QDateTime>
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

CardModule::Tries triesLeft(const PKCS11_TOKEN &token)
{
    using Tries = CardModule::Tries;
    return token.userPinLocked ? Tries::None : token.userPinFinalTry ? Tries::Last : Tries::Some;
}

CardModule::Certificate told(const PKCS11_TOKEN &token, X509 *certificate)
{
    X509_NAME *const subject = X509_get_subject_name(certificate);
    const QSslCertificate read = certificateOf(certificate);
    return {QString::fromUtf8(token.label),
            textOf(subject, NID_commonName),
            textOf(subject, NID_organizationName),
            textOf(subject, NID_serialNumber),
            textOf(X509_get_issuer_name(certificate), NID_commonName),
            {read.expiryDate().toMSecsSinceEpoch()},
            triesLeft(token),
            read.digest(QCryptographicHash::Sha256)};
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
    QList<Certificate> told; ///< of what was found

    void forget()
    {
        found.clear();
        told.clear();
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
            d->told << told(*reader->token, one->x509);
        }
    }
    ERR_clear_error();
    if (d->told.isEmpty())
        return domain::reject(hasCard ? u"cardUnsuitable"_s : u"cardMissing"_s);
    return d->told;
}

const QList<CardModule::Certificate> &CardModule::lastRead() const
{
    return d->told;
}

// A reader keeps its place when another card is put in it: the code would go to that one, and count as a wrong one there.
domain::Outcome CardModule::areAsRead()
{
    const QList<Certificate> before = d->told;
    const auto now = certificates();
    if (!now)
        return now.error();
    const auto isSame = [](const Certificate &a, const Certificate &b) {
        return a.digest == b.digest && a.card == b.card;
    };
    if (!std::equal(before.cbegin(), before.cend(), now->cbegin(), now->cend(), isSame))
        return domain::reject(u"cardChanged"_s);
    return domain::Done{};
}

domain::Error CardModule::refusalOf(qsizetype index)
{
    domain::Error error = refusal();
    if (error.code != "pinWrong"_L1)
        return error;
    // Read anew: what the card said before the wrong code is old.
    if (const auto again = certificates(); !again)
        return again.error();
    const Tries left = index < d->told.size() ? d->told.at(index).tries : Tries::Some;
    if (left != Tries::Some)
        error.code = left == Tries::Last ? u"pinWrongLast"_s : u"cardLocked"_s;
    return error;
}

domain::Result<QSslConfiguration> CardModule::unlock(qsizetype index, const CardCode &code)
{
    if (const domain::Outcome same = areAsRead(); !same.ok())
        return same.error();
    ERR_clear_error();
    if (index < 0 || index >= d->found.size() || !code.isWhole())
        return domain::reject(u"cardFailed"_s);
    const auto [reader, shown] = d->found.at(index);
    if (PKCS11_login(reader, 0, code.text()) != 0)
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
