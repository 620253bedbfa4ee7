#pragma once

#include <QString>

namespace budkavle::server {

/// A note, outside the database, of which command is being decided: if the process crashes in it, the next one reads
/// the note and counts a strike. The crash itself (SIGSEGV, SIGABRT, …) signs the note; one that is left unsigned was
/// left by kill -9, by the kernel or by a power cut, which is no fault of the command's, and is not counted. One at a
/// time may mark: the signals belong to the process. Costs one small write to the page cache.
class CrashMark {
public:
    /// Empty path: marks nothing.
    explicit CrashMark(const QString &path);
    ~CrashMark();
    CrashMark(const CrashMark &) = delete;
    CrashMark &operator=(const CrashMark &) = delete;

    /// What the last process was deciding when it crashed; empty if it ended otherwise.
    [[nodiscard]] const QString &leftover() const { return m_leftover; }
    /// In the thread that decides. At most `longestKey` bytes; a longer one is not marked, never cut.
    void set(const QString &key);
    void clear();

    static constexpr int longestKey = 192;

private:
    void write(const QByteArray &text);

    int m_file = -1;
    QString m_leftover;
};

} // namespace budkavle::server
