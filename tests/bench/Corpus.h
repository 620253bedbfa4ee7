#pragma once

#include "sync/domain/Instant.h"

#include <QList>
#include <QString>

namespace budkavle::bench {

struct CorpusMessage {
    domain::Instant at;
    QString subject;
    QString text;
};
using CorpusMatter = QList<CorpusMessage>;

/// The messages of a file, those of one thread together and in the file's order, threads in the order of their first.
/// The file has one JSON object a line, in UTF-8: `thread` (a number), `date` (seconds since 1970), `subject` and `text`;
/// other members are not looked at. None, and a word about it on stderr: the file cannot be read.
[[nodiscard]] QList<CorpusMatter> readCorpus(const QString &path);

/// As many messages of made-up text, three a thread, half a minute apart, for when there is no file.
[[nodiscard]] QList<CorpusMatter> madeUpCorpus(int messages);

} // namespace budkavle::bench
