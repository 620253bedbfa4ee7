#pragma once

#include "sync/domain/Result.h"

#include <QIODevice>
#include <QList>
#include <QStringList>

namespace budkavle::server {

/// Rows of a CSV file (RFC 4180): UTF-8 with or without a mark of byte order, comma or semicolon (the one that the first
/// line has), quoted fields, which may hold line breaks. Every row has the fields of the first one.
/// Error `csvMalformed`, with fact "line" and what is wrong there in `detail`; never a part of the file.
class CsvReader {
public:
    struct Row {
        int line = 0;
        QStringList fields;
    };
    static constexpr qsizetype longestField = 4'000;
    static constexpr qsizetype mostFields = 64;
    static constexpr qsizetype mostRows = 2'000'000;
    static constexpr qint64 mostBytes = 1LL << 30;

    /// The first row are the names of the columns, in lower case.
    [[nodiscard]] static domain::Result<QList<Row>> readAll(QIODevice &device);
};

} // namespace budkavle::server
