#pragma once

#include "server/directory/LdapEntry.h"
#include "sync/domain/Result.h"

#include <QIODevice>

namespace budkavle::server {

/// LDIF of entries (RFC 2849, version 1): folded lines, comments, base64 values, options of attributes (which are left
/// out). Records of changes and values by URL are refused: the first are no state, the second read other files.
/// Error `ldifMalformed`, with fact "line" and what is wrong there in `detail`; never a part of the file.
class LdifReader {
public:
    static constexpr qsizetype longestLine = 1'000'000; ///< unfolded: a photograph goes in, a whole file does not
    static constexpr qsizetype mostEntries = 2'000'000;

    /// The device is open for reading and outlives the reader.
    explicit LdifReader(QIODevice &device) : m_device(device) {}
    [[nodiscard]] domain::Result<QList<LdapEntry>> readAll();

private:
    /// Unfolded, without comments; false: none is left, or there was a fault.
    bool nextLine(QByteArray &line);
    bool physicalLine(QByteArray &line);
    bool takeLine(const QByteArray &line);
    bool takeValue(const QByteArray &name, const QByteArray &rest);
    void endEntry();
    bool fail(const QString &words);

    QIODevice &m_device;
    QByteArray m_ahead;
    bool m_hasAhead = false;
    int m_read = 0; ///< lines taken from the device
    int m_at = 0;   ///< where the line at hand begins
    LdapEntry m_entry;
    QList<LdapEntry> m_entries;
    QString m_fault;
};

} // namespace budkavle::server
