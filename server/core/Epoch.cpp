#include "server/core/Epoch.h"

#include "server/core/Region.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::server {

qint64 raiseEpoch(StorageWriter &writer, qint64 atLeast, const domain::Clock &clock)
{
    const qint64 known = std::max(writer.meta(u"epoch"_s).toLongLong(), atLeast);
    const qint64 raised = std::max(known + 1, clock.now().ms / 1000);
    writer.setMeta(u"epoch"_s, QString::number(raised));
    writer.setMeta(u"takenAt"_s, {}); // it is no copy any longer
    return raised;
}

void renewTokenKey(StorageWriter &writer, domain::Random &random)
{
    writer.setMeta(u"tokenKey"_s, QString::fromLatin1(randomBytes(random, 4).toHex()));
}

} // namespace budkavle::server
