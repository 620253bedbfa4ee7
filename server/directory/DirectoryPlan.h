#pragma once

#include "server/directory/DirectoryDiff.h"
#include "server/directory/DirectoryImage.h"
#include "server/directory/MatterMove.h"
#include "server/directory/RecordCodec.h"
#include "server/storage/StorageReader.h"
#include "sync/domain/Result.h"
#include "sync/domain/Row.h"

namespace budkavle::server {

/// What is wanted of the directory.
struct ImportOrder {
    std::optional<SourceReading> reading; ///< none: only what the clock has changed
    QString source;
    QMap<QString, QString> successors; ///< unit -> unit that takes over; remembered
    QStringList memberPurposes = ImageRules().memberPurposes;
    bool allowsRemovals = false;
    bool keepsBad = false; ///< what could not be read stays as it was, instead of stopping the import
};

/// An inbox that cannot be closed yet: somebody has to handle what is in it, or say where it goes.
struct HeldOpen {
    domain::InboxId inbox;
    qint64 matters = 0;
};

/// All that an import would do. Whoever applies it does this and nothing else.
struct DirectoryPlan {
    QList<RecordChange> changes;
    QMap<RecordKind, Removals> removals;
    QList<SourceProblem> problems;
    QList<DirectoryImage::Turn> coming;
    QList<RecordKey> dangling;

    QList<wire::Row> sourceRows;  ///< of the account of the sources; empty values: gone
    QList<domain::RowValue> rows; ///< of the directory
    QList<domain::InboxId> newInboxes;
    QList<domain::UserId> newUsers;
    QList<domain::Member> memberships; ///< Rights::None: it ends
    QList<InboxMerge> merges;
    QList<HeldOpen> heldOpen;
    QList<domain::InboxId> settled; ///< closed and looked through: looked at again only when they change

    /// There is nothing to do. That something was looked through is nothing.
    [[nodiscard]] bool isEmpty() const
    {
        return sourceRows.isEmpty() && rows.isEmpty() && newInboxes.isEmpty() && newUsers.isEmpty()
            && memberships.isEmpty() && merges.isEmpty();
    }
    [[nodiscard]] bool hasTooManyRemovals() const;
};

/// Reads what is stored and what stands in the directory, in the reader's snapshot or transaction, and compares. Writes
/// nothing. Errors: the reader's own; `sourceProblems`, `tooManyRemovals` (with the plan's own words in `detail`) are left
/// to the caller, who may want to show the plan: see mayApply().
[[nodiscard]] domain::Result<DirectoryPlan> planDirectory(StorageReader &reader, const ImportOrder &order,
                                                          domain::Instant now);
/// Error `sourceProblems`, `tooManyRemovals`, `successorUnknown`.
[[nodiscard]] domain::Outcome mayApply(const DirectoryPlan &plan, const ImportOrder &order);

} // namespace budkavle::server
