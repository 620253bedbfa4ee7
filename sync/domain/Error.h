#pragma once

#include <QMap>
#include <QString>

namespace budkavle::domain {

/// What the caller has to do about it (docs/protocol.md, section 7). Four classes, four behaviours.
enum class ErrorClass {
    Retry,  ///< network, server busy: same ids again, with back-off
    Hold,   ///< read copy, signed out, client too old: keep the queue, stop, tell
    Reject, ///< refused for good: quarantine with the reason, the lane goes on
    Reset,  ///< resync of one inbox; the outbox is untouched
};

/// A failure with its policy. `code` is stable and is what the program turns into a sentence;
/// `detail` is for developers and never holds patient data; `facts` fill the sentence (field, limit, by, at …).
struct Error {
    ErrorClass errorClass = ErrorClass::Reject;
    QString code;
    QString detail;
    QMap<QString, QString> facts;

    friend bool operator==(const Error &, const Error &) = default;
};

[[nodiscard]] inline Error reject(const QString &code, const QString &detail = {},
                                  const QMap<QString, QString> &facts = {})
{
    return {ErrorClass::Reject, code, detail, facts};
}

} // namespace budkavle::domain
