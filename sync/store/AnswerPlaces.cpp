#include "sync/store/AnswerPlaces.h"

#include "sync/store/CacheView.h"
#include "sync/store/RecipientTable.h"

#include <algorithm>

namespace budkavle::store {

using namespace domain;

namespace {

bool isShared(const CacheView &view, const InboxId &id)
{
    const auto inbox = view.inbox(id);
    return inbox && !inbox->isClosed && inbox->kind != InboxKind::Personal;
}

/// The unit of the assignment under which it was written (A10), else that of the inbox.
UnitId unitOf(const CacheView &view, const Message &message)
{
    const auto writer = view.user(message.from.user);
    const QList<Assignment> assignments = writer ? writer->assignments : QList<Assignment>();
    for (const Assignment &assignment : assignments) {
        if (assignment.id == message.assignment)
            return assignment.unit;
    }
    const auto inbox = view.inbox(message.from.inbox);
    return inbox ? inbox->unit : UnitId();
}

std::optional<Message> lastFromElsewhere(const CacheView &view, const ItemKey &key)
{
    const auto messages = view.messages(key.inbox, key.matter);
    const auto last = std::find_if(messages.crbegin(), messages.crend(),
                                   [&key](const Message &message) { return message.from.inbox != key.inbox; });
    return last == messages.crend() ? std::nullopt : std::optional(*last);
}

} // namespace

QList<InboxId> answerPlaces(Database &database, const CacheView &view, const ItemKey &key)
{
    const auto item = view.item(key.inbox, key.matter);
    const auto last = lastFromElsewhere(view, key);
    if (!item || !last || !isShared(view, last->from.inbox))
        return {};
    QList<InboxId> places;
    const auto add = [&](const InboxId &id) {
        if (id != key.inbox && !places.contains(id) && isShared(view, id))
            places.append(id);
    };
    add(last->from.inbox);
    for (const InboxId &participant : item->participants)
        add(participant);
    const auto ofUnit = RecipientTable(database).sharedOf(unitOf(view, *last));
    for (const InboxId &id : ofUnit) {
        const auto inbox = view.inbox(id);
        if (inbox && inbox->kind != InboxKind::Function)
            add(id);
    }
    return places;
}

} // namespace budkavle::store
