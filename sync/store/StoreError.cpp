#include "sync/store/StoreError.h"

#include <sqlite3.h>

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

/// The log's index could not grow: a full disk, though SQLite calls it an I/O error.
constexpr int noRoomForIndex = SQLITE_IOERR_SHMSIZE;

/// An index of words whose own version is gone: a page of it was overwritten, though SQLite calls it an error of ours.
bool isBrokenIndex(const sqlite::Failure &failure)
{
    return (failure.code & 0xff) == SQLITE_ERROR && failure.text.startsWith("invalid fts5 file format"_L1);
}

QString codeOf(int result)
{
    if (result == noRoomForIndex)
        return u"storeFull"_s;
    switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return u"storeInUse"_s;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN: return u"storeReadOnly"_s;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return u"storeCorrupt"_s;
    case SQLITE_FULL: return u"storeFull"_s;
    default: return u"storeFailed"_s;
    }
}

} // namespace

domain::Error storeError(const QString &code, const QString &detail)
{
    return {domain::ErrorClass::Hold, code, detail, {}};
}

domain::Error storeError(const sqlite::Failure &failure)
{
    return storeError(isBrokenIndex(failure) ? u"storeCorrupt"_s : codeOf(failure.code), failure.text);
}

} // namespace budkavle::store
