#pragma once

#include "server/storage/StorageReader.h"

namespace budkavle::server {

/// The writing connection. begin() … commit(); a savepoint for each command or delivery inside. What fails sets failure(),
/// at the latest in commit(), which then rolls back and answers false: nothing is ever half applied.
class StorageWriter : public StorageReader {
public:
    virtual void begin() = 0;
    /// After begin(), before anything is read that a decision rests upon: until the transaction ends nobody else
    /// changes these lanes, their accounts and the rights to them, nor the accounts that the oldest `deliveries`
    /// deliveries are for; and what others have committed until then is seen.
    virtual void hold(const QList<LaneKey> &lanes, int deliveries) = 0;
    /// After hold(): changes no answer, only what answers cost.
    virtual void foresee(const Foreseen &foreseen) = 0;
    [[nodiscard]] virtual bool commit() = 0;
    virtual void rollback() = 0;
    /// Who answers by what was found and writes nothing: it is to be as durable as if this transaction had written it, for it
    /// may have been written by one whose commit was in doubt.
    virtual void confirm() = 0;
    virtual void savepoint() = 0;
    virtual void releaseSavepoint() = 0;
    virtual void rollbackToSavepoint() = 0;

    virtual void setMeta(const QString &key, const QString &value) = 0;
    /// As meta(), for what is set by what it was: whoever asks the same so waits until this transaction has ended.
    [[nodiscard]] virtual QString heldMeta(const QString &key) = 0;
    virtual void createAccount(const domain::InboxId &account) = 0;
    /// Moves the account by one modseq, which all these rows get, none of them twice; an empty value is a tombstone.
    /// Digest and row count follow. The new modseq, or 0 if there is no such account.
    virtual qint64 apply(const domain::InboxId &account, const QList<RowWrite> &rows) = 0;
    /// The accounts that this transaction has moved, with their new modseqs; forgets them.
    [[nodiscard]] virtual QMap<domain::InboxId, qint64> takeMoved() = 0;
    virtual void indexAbsence(const domain::Absence &absence) = 0;
    /// What grantedHeads() answers from; moves the proxy's grants version.
    virtual void indexProxy(const domain::Proxy &proxy) = 0;

    virtual void record(const LaneKey &lane, const RecordedCommand &command) = 0; ///< and moves the watermark
    /// `key`: what it comes of, a slash, and its number there, from 0; where the first is not queued, none is. False: this
    /// key has been queued before, or the disk would not take it (failure()).
    [[nodiscard]] virtual bool enqueue(const QString &key, const domain::InboxId &to, const QByteArray &body,
                                       domain::Instant at) = 0;
    /// The oldest, of those to accounts that this transaction holds.
    [[nodiscard]] virtual QList<QueuedDelivery> pendingDeliveries(int limit) = 0;
    [[nodiscard]] virtual bool deliveriesWait() = 0; ///< to any account
    virtual void markDelivered(qint64 number, domain::Instant at, bool failed) = 0;

    /// Sets or (Rights::None) removes a grant; moves the account's acl version and the user's grants version.
    virtual void setGrant(const domain::UserId &user, const domain::InboxId &account, domain::Rights rights) = 0;
    /// One that is there already holds as long as the later of the two.
    virtual void revokeSession(const QString &tokenId, qint64 expiresMs) = 0;
    /// What may happen once: true the first time that this key comes. Remembered until then, at every server.
    [[nodiscard]] virtual bool useOnce(const QString &key, domain::Instant until) = 0;
    /// Forgets at most `limit` sign-outs whose token had expired by `before` anyway.
    virtual void purgeSessions(domain::Instant before, int limit) = 0;
    /// One that is there already is as new as this one.
    virtual void putBlob(const domain::InboxId &account, const BlobPut &blob) = 0;
    /// As putting it, without its bytes passing through. False: there is no such blob in `from`.
    [[nodiscard]] virtual bool copyBlob(const domain::InboxId &from, const domain::InboxId &to, const QString &id,
                                        const domain::UserId &by, domain::Instant at) = 0;
    /// Of the blobs that the user put there, the newest `bytes` bytes are kept.
    virtual void dropBlobs(const domain::UserId &user, qint64 bytes) = 0;
    /// Forgets at most `limit` blobs that were put there before.
    virtual void purgeBlobs(domain::Instant before, int limit) = 0;
    // Each removes at most `limit` rows of before that time, the oldest, and says how many; -1: failure().
    /// Results of commands that were written before it too; each lane's newest stays.
    virtual qint64 dropResults(const LaneKey &lane, domain::Instant before, int limit) = 0;
    /// Of commands that were written before it too, with their lanes (LaneKey::ofRefusal).
    virtual qint64 dropRefusals(domain::Instant before, int limit) = 0;
    virtual qint64 dropDeliveries(domain::Instant before, int limit) = 0; ///< carried; those that failed stay
    virtual qint64 dropReadings(domain::Instant before, qint64 upTo, int limit) = 0; ///< up to that number
    /// In an account that is held; whoever has a cursor from before reads it anew. More than `limit` where one change made more.
    virtual qint64 dropTombstones(const domain::InboxId &account, domain::Instant before, int limit) = 0;
    /// Notes where the accounts stand, for dropTombstones() of a later day.
    virtual void markTombstones(domain::Instant now) = 0;
    /// Of an item of an account that is held, where it has none.
    virtual void addItemState(const ItemState &state) = 0;
    virtual void audit(const AuditRecord &record) = 0;
    virtual void putRecordKey(const SystemKey &key) = 0;
    /// Those of the system whose hash begins so; how many.
    virtual qint64 endRecordKeys(const QString &system, const QString &start, domain::Instant at) = 0;
    virtual void putRecordPlace(const RecordPlace &place) = 0;
    /// Once for a message, however often; the number is drawn.
    virtual void queueForRecord(const OutboxRecord &record) = 0;
    /// Its body is let go. False: it has a receipt, or there is none of that number.
    [[nodiscard]] virtual bool receiptOutbox(const OutboxRecord &record) = 0;
    /// Counts one more failure of what must not be tried for ever; the count.
    virtual int strike(const QString &key) = 0;
};

} // namespace budkavle::server
