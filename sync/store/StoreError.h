#pragma once

#include "sync/domain/Error.h"
#include "sync/sqlite/Connection.h"

#include <QString>

namespace budkavle::store {

/// An error of kind disk: hold everything, tell. The codes are those of Database::open, and storeFailed for the rest.
[[nodiscard]] domain::Error storeError(const QString &code, const QString &detail = {});

/// What SQLite's answer means to us. The detail is SQLite's own text: it never quotes a bound value.
[[nodiscard]] domain::Error storeError(const sqlite::Failure &failure);

} // namespace budkavle::store
