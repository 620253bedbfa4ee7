#pragma once

#include "sync/store/Rows.h"

#include <optional>

namespace budkavle::store {

class CacheView;
class NameBook;

/// Domain values -> what a Reader answers: the names that belong to their ids looked up.
class Presenter {
public:
    explicit Presenter(NameBook &names) : m_names(names) {}

    [[nodiscard]] ItemRow item(const domain::Item &item, bool isPending) const;
    [[nodiscard]] MessageRow message(const domain::Message &message, bool isPending) const;
    [[nodiscard]] BatonRow baton(const domain::BatonStep &step) const;
    [[nodiscard]] MemberRow member(const domain::UserId &user, bool isAbsent) const;
    /// None when the inbox is unknown or closed.
    [[nodiscard]] std::optional<RecipientRow> recipient(const domain::InboxId &inbox, const CacheView &view,
                                                        domain::Instant now) const;
    [[nodiscard]] OutgoingRow outgoing(const domain::Command &command, const CacheView &view, domain::Instant at) const;

private:
    NameBook &m_names;
};

} // namespace budkavle::store
