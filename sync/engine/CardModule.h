#pragma once

#include "sync/domain/Instant.h"
#include "sync/domain/Result.h"
#include "sync/engine/CardCode.h"

#include <QByteArray>
#include <QList>
#include <QSslConfiguration>
#include <QString>

#include <memory>

namespace budkavle::engine {

/// The cards that the computer's own software for them shows, by PKCS#11. A key never leaves its card: what is handed out
/// can only be used, by way of the module, and so must not outlive it. Blocks, as cards do: for a thread of its own.
class CardModule {
public:
    /// What a card says of its code. How many tries are left it says only of the last one.
    enum class Tries { Some, Last, None };
    struct Certificate {
        QString card;     ///< what the card calls itself
        QString name;     ///< of the person
        QString employer; ///< as the certificate has it; may be empty
        QString hsaId;    ///< of the employment that it is for
        QString issuer;
        domain::Instant until; ///< it ends to hold
        Tries tries = Tries::Some;
        QByteArray digest; ///< of the certificate, SHA-256
        friend bool operator==(const Certificate &, const Certificate &) = default;
    };

    /// `library`: a file, as whoever made the cards delivers it; opened once at a time in a process. Error
    /// cardModuleMissing.
    [[nodiscard]] static domain::Result<std::unique_ptr<CardModule>> open(const QString &library);
    ~CardModule();
    CardModule(const CardModule &) = delete;
    CardModule &operator=(const CardModule &) = delete;

    /// Those for signing in to work, of all cards that are in a reader now. Errors: cardMissing; cardUnsuitable, there is
    /// a card, and none of its certificates is of that kind.
    [[nodiscard]] domain::Result<QList<Certificate>> certificates();
    /// As they were when they were last read.
    [[nodiscard]] const QList<Certificate> &lastRead() const;
    /// What shows the certificate in TLS, in the order of lastRead(). The code goes to no card but those that were read:
    /// error cardChanged, others are there now, and lastRead() is of them. Errors also: pinWrong; pinWrongLast, one more try
    /// is left; cardLocked; cardMissing, it was taken out; cardFailed.
    [[nodiscard]] domain::Result<QSslConfiguration> unlock(qsizetype index, const CardCode &code);

private:
    struct Private;
    explicit CardModule(std::unique_ptr<Private> opened);
    [[nodiscard]] domain::Outcome areAsRead();
    [[nodiscard]] domain::Error refusalOf(qsizetype index);
    std::unique_ptr<Private> d;
};

} // namespace budkavle::engine
