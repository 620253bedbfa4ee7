#pragma once

#include "server/storage/StorageWriter.h"
#include "sync/domain/Decide.h"

namespace budkavle::server {

inline constexpr int recordItemsAtOnce = 100;

/// An object of a record system as it was handed in: what is to stand in an inbox, or why it cannot.
struct RecordRead {
    QString reference; ///< as far as it could be read
    qint64 version = 0;
    std::optional<domain::Item> item; ///< its record names system, reference and version; none: `error`
    std::optional<domain::Error> error;
};

/// One object or a list of them. Each stands for itself; errors of the whole: invalidArguments (fact field; fact limit where
/// they are too many). Errors of one: invalidArguments, fieldUnknown, textEmpty, textTooLong, textMalformed, linkMalformed,
/// kindUnknown, timeMalformed, patientMalformed, linkMissing, textNotTaken, each with fact field.
[[nodiscard]] domain::Result<QList<RecordRead>> readRecordItems(const QByteArray &json, const QString &system,
                                                                domain::Instant now);

/// What came of one.
struct RecordTaken {
    enum class Outcome {
        Taken,
        Known, ///< this version has come before
        Older, ///< a later one has
        Refused
    };
    QString reference;
    qint64 version = 0;
    Outcome outcome = Outcome::Refused;
    std::optional<domain::Error> error; ///< of a refused one; besides those of reading: recipientUnknown, versionReused
};
[[nodiscard]] QLatin1StringView nameOf(RecordTaken::Outcome outcome);

/// Into the personal inbox of whoever is responsible, else of whoever ordered it, and into no other (A90); queued in the
/// caller's transaction, for each version once. When another answers for it, it is withdrawn where it stood.
[[nodiscard]] QList<RecordTaken> takeRecordItems(StorageWriter &writer, const QString &system,
                                                 const QList<RecordRead> &items, domain::Instant now);
/// {"results":[{"reference","version","outcome","error"?}…]}
[[nodiscard]] QByteArray encodeTaken(const QList<RecordTaken> &taken);

/// What an object is called here; `turn`: how often it has moved to another inbox, for a matter has one baton.
[[nodiscard]] domain::MatterId recordMatter(const QString &system, const QString &reference, int turn = 0);
/// None: neither has an inbox that is open.
[[nodiscard]] std::optional<domain::InboxId> recordRecipient(const domain::StateView &state,
                                                             const domain::RecordLink &record);
/// Of what the object says, to be told apart by.
[[nodiscard]] QString recordHash(const domain::Item &item);

} // namespace budkavle::server
