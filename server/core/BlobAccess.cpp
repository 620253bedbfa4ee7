#include "server/core/BlobAccess.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace budkavle::server {

domain::Rights rightTo(StorageReader &reader, const Token &token, const domain::InboxId &account, domain::Instant now)
{
    const auto granted = reader.grantedHeads(token.actor.user, now);
    const auto found = std::find_if(granted.cbegin(), granted.cend(),
                                    [&account](const GrantedHead &one) { return one.grant.account == account; });
    return found == granted.cend() ? domain::Rights::None : found->grant.rights;
}

QString blobIdOf(const QByteArray &bytes)
{
    return u"b-"_s + QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace budkavle::server
