#include "server/core/Membership.h"

#include "server/core/Effects.h"
#include "server/core/StorageView.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

domain::Outcome setMembership(StorageWriter &writer, const domain::UserId &user, const domain::InboxId &inbox,
                              domain::Rights rights)
{
    const StorageView view(writer);
    if (!view.user(user))
        return domain::reject(u"userUnknown"_s);
    const auto known = view.inbox(inbox);
    if (!known)
        return domain::reject(u"inboxUnknown"_s);
    if (known->kind == domain::InboxKind::Personal)
        return domain::reject(u"notShared"_s);
    writeRows(writer, inbox, {{inbox, domain::Member{inbox, user, rights}}});
    return domain::Done{};
}

domain::Outcome changeMembership(Storage &storage, const domain::Member &member)
{
    auto writer = storage.openWriter();
    if (!writer)
        return writer.error();
    writer.value()->begin();
    auto done = setMembership(*writer.value(), member.user, member.inbox, member.rights);
    if (!done) {
        writer.value()->rollback();
        return done;
    }
    if (!writer.value()->commit())
        return *writer.value()->failure();
    return domain::Done{};
}

} // namespace budkavle::server
