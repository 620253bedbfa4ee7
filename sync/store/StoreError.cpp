#include "sync/store/StoreError.h"

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

/// SQLite's primary result codes (sqlite.org/rescode.html); the low byte of an extended code.
enum ResultCode { Busy = 5, Locked = 6, ReadOnly = 8, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26 };

/// The log's index could not grow: a full disk, though SQLite calls it an I/O error.
constexpr int noRoomForIndex = 10 | (19 << 8);

QString codeOf(int result)
{
    if (result == noRoomForIndex)
        return u"storeFull"_s;
    switch (result & 0xff) {
    case Busy:
    case Locked: return u"storeInUse"_s;
    case ReadOnly:
    case CannotOpen: return u"storeReadOnly"_s;
    case Corrupt:
    case NotADatabase: return u"storeCorrupt"_s;
    case Full: return u"storeFull"_s;
    default: return u"storeFailed"_s;
    }
}

} // namespace

domain::Error storeError(const QString &code, const QString &detail)
{
    return {domain::ErrorClass::Hold, code, detail, {}};
}

domain::Error storeError(const QSqlError &error)
{
    return storeError(codeOf(error.nativeErrorCode().toInt()), error.databaseText());
}

} // namespace budkavle::store
