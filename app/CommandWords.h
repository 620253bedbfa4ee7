#pragma once

#include "sync/store/Rows.h"

#include <QCoreApplication>

namespace budkavle::app {

/// What a queued command is about, for the list of what has not left this computer.
class CommandWords {
    Q_DECLARE_TR_FUNCTIONS(CommandWords)
public:
    /// Access-log records are sent too, but nobody wrote them: they are not shown among what a person has done.
    [[nodiscard]] static bool isShown(const domain::Command &command);
    /// Only a message has a text that can be written anew.
    [[nodiscard]] static bool isMessage(const domain::Command &command);
    [[nodiscard]] static QString title(const store::OutgoingRow &row);
    [[nodiscard]] static QString detail(const store::OutgoingRow &row);
};

} // namespace budkavle::app
