#pragma once

#include "server/storage/Records.h"

#include <QFile>

namespace budkavle::server {

/// Where entries of the access log stand after they are removed: at the end of a file, one JSON object a line, with the numbers
/// that they had. A run that was broken off may have left some of them there before. Error of all: exportFailed (hold).
class ReadingExport {
public:
    explicit ReadingExport(const QString &path);
    [[nodiscard]] domain::Outcome open(); ///< made for its owner alone if there is none
    [[nodiscard]] domain::Outcome add(const QList<KeptReading> &readings);
    [[nodiscard]] domain::Outcome finish(); ///< what was added outlives a loss of power

private:
    [[nodiscard]] domain::Outcome failed() const;
    [[nodiscard]] domain::Outcome write(const QByteArray &bytes);

    QFile m_file;
};

} // namespace budkavle::server
