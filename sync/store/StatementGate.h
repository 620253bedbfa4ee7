#pragma once

#include "sync/domain/Error.h"

#include <QStringView>

#include <optional>

namespace budkavle::store {

/// Seam: what stands between the store and its database. The program has none; tests put one in a Database to make
/// a chosen statement fail, as a full or broken disk would.
class StatementGate {
public:
    virtual ~StatementGate() = default;
    /// Asked before each statement; an error is what the statement answers instead of running.
    [[nodiscard]] virtual std::optional<domain::Error> refuses(QStringView sql) = 0;
};

} // namespace budkavle::store
