#pragma once

#include <QLoggingCategory>

namespace budkavle::engine {

/// Codes and ids only: never a text, a name or a token.
Q_DECLARE_LOGGING_CATEGORY(lcEngine)

} // namespace budkavle::engine
