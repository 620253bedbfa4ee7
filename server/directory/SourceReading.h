#pragma once

#include "server/directory/DirectoryRecord.h"

#include <QList>

#include <optional>

namespace budkavle::server {

/// An entry or line that makes no record. Ids and places only: no names of people.
struct SourceProblem {
    QString where; ///< file and line, or the entry's name
    QString words;
    std::optional<RecordKey> key; ///< of the record that it would have been, where that can be told
};

/// What a source was found to say.
struct SourceReading {
    QList<DirectoryRecord> records;
    QList<SourceProblem> problems;
};

namespace sources {

inline constexpr qsizetype mostRecords = 2'000'000;
inline constexpr qsizetype longestId = 64;
inline constexpr qsizetype longestText = 200;

} // namespace sources

} // namespace budkavle::server
