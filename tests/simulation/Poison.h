#pragma once

#include "sync/domain/Command.h"

namespace budkavle::tests {

/// Messages on which a simulated server crashes, by a word that their subject begins with.
class Poison {
public:
    [[nodiscard]] static QString word(bool isThrown)
    {
        return isThrown ? QStringLiteral("Kastgift ") : QStringLiteral("Krockgift ");
    }
    [[nodiscard]] static bool isIn(const domain::Command &command)
    {
        return startsWith(command, word(true)) || startsWith(command, word(false));
    }
    /// An exception, which the server's process outlives; otherwise it dies.
    [[nodiscard]] static bool isThrown(const domain::Command &command) { return startsWith(command, word(true)); }

private:
    [[nodiscard]] static bool startsWith(const domain::Command &command, const QString &word)
    {
        const auto *send = std::get_if<domain::SendMessage>(&command.body);
        return send && send->subject.startsWith(word);
    }
};

} // namespace budkavle::tests
