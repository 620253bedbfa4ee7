#include "server/core/Forgotten.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

const QString kept = u"forgottenBefore"_s;

}

domain::Instant forgottenBefore(StorageReader &reader)
{
    return domain::Instant{reader.meta(kept).toLongLong()};
}

void raiseForgottenBefore(StorageWriter &writer, domain::Instant before)
{
    const qint64 known = writer.heldMeta(kept).toLongLong();
    if (before.ms > known)
        writer.setMeta(kept, QString::number(before.ms));
}

} // namespace budkavle::server
