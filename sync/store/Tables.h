#pragma once

#include "sync/store/AccountTable.h"
#include "sync/store/BaseTable.h"
#include "sync/store/DraftTable.h"
#include "sync/store/ItemTable.h"
#include "sync/store/JournalTable.h"
#include "sync/store/LaneTable.h"
#include "sync/store/MetaTable.h"
#include "sync/store/OutboxTable.h"
#include "sync/store/OverlayTable.h"
#include "sync/store/QuarantineTable.h"
#include "sync/store/RecipientTable.h"
#include "sync/store/SearchTable.h"

namespace budkavle::store {

/// The writer's tables, one of each, on its connection.
struct Tables {
    explicit Tables(Database &connection)
        : database(connection)
        , meta(connection)
        , accounts(connection)
        , base(connection)
        , overlay(connection)
        , lanes(connection)
        , outbox(connection)
        , journal(connection)
        , quarantine(connection)
        , drafts(connection)
        , items(connection)
        , search(connection, items)
        , recipients(connection)
    {
    }

    Database &database;
    MetaTable meta;
    AccountTable accounts;
    BaseTable base;
    OverlayTable overlay;
    LaneTable lanes;
    OutboxTable outbox;
    JournalTable journal;
    QuarantineTable quarantine;
    DraftTable drafts;
    ItemTable items;
    SearchTable search;
    RecipientTable recipients;
};

} // namespace budkavle::store
