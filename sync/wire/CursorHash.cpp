#include "sync/wire/CursorHash.h"

#include <QCryptographicHash>

namespace budkavle::wire {

QByteArray cursorHash(const QMap<domain::InboxId, Cursor> &cursors)
{
    constexpr qsizetype enough = 12;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (auto it = cursors.cbegin(); it != cursors.cend(); ++it) {
        hash.addData(QByteArray(it.key().value().toUtf8() + '=' + QByteArray::number(it->epoch) + '.'
                                + QByteArray::number(it->modseq) + '\n'));
    }
    return hash.result().left(enough).toHex();
}

} // namespace budkavle::wire
