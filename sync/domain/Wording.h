#pragma once

#include "sync/domain/PersonNumber.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace budkavle::domain {

/// The first urgent word of `text` as it stands there, or empty. "inte akut" and the like pass. What cannot wait is not sent
/// as a message in any region (A47), so the list is the same everywhere: it only has to make the writer stop and think.
[[nodiscard]] QString urgentWordIn(const QString &text);
/// All of them as they stand there, each once.
[[nodiscard]] QStringList urgentWordsIn(const QString &text);

/// Patientvakt: the first valid personal number in `text` other than `patient` (as stored; empty: none linked), as it
/// stands there. Runs of digits whose check character is wrong are telephone numbers, doses and dates: they pass.
[[nodiscard]] std::optional<PersonNumber> strangerIn(const QString &text, const QString &patient, QDate today);
/// All of them, each once.
[[nodiscard]] QList<PersonNumber> strangersIn(const QString &text, const QString &patient, QDate today);

} // namespace budkavle::domain
