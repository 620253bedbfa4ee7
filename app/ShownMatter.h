#pragma once

#include "ItemFacts.h"
#include "MatterActions.h"

#include "sync/store/Rows.h"

namespace budkavle::app {

/// A matter as it was read, with what stands around it.
struct ShownMatter {
    store::Conversation conversation;
    QList<store::MemberRow> members;
    domain::Rights rights = domain::Rights::None;
    bool isShared = true;
    bool isProxied = false;         ///< it stands in an inbox that one is proxy for
    QList<store::ProxyRow> proxies; ///< for one's own inbox
    QString consentBy;              ///< who stated the patient's consent
    ItemNames names;
    MatterActions::Rulings rulings;
};

} // namespace budkavle::app
