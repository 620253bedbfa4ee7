#pragma once

#include <QString>

namespace budkavle::server {

/// A note, outside the database, of which command is being decided: if the process dies of it, the next one reads the
/// note and counts a strike. Costs one small write to the page cache; it need not survive a power cut.
class CrashMark {
public:
    /// Empty path: marks nothing.
    explicit CrashMark(const QString &path);
    ~CrashMark();
    CrashMark(const CrashMark &) = delete;
    CrashMark &operator=(const CrashMark &) = delete;

    /// What the last process was deciding when it died; empty if it ended otherwise.
    [[nodiscard]] const QString &leftover() const { return m_leftover; }
    void set(const QString &key);
    void clear();

private:
    void write(const QByteArray &text);

    int m_file = -1;
    QString m_leftover;
};

} // namespace budkavle::server
