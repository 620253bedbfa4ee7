#pragma once

#include "tests/simulation/Timeline.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace budkavle::tests {

/// All that happens, in its order: a hash over it, printed too if wanted, and counts by kind.
class Trace {
public:
    Trace(const Timeline &time, bool isPrinted) : m_time(time), m_isPrinted(isPrinted) {}

    void note(const char *kind, const QString &who, const QByteArray &bytes = {});
    void count(const QString &kind) { ++m_counts[kind]; }
    /// A fault struck somebody in this situation.
    void met(const QString &fault, const QString &situation)
    {
        count(QStringLiteral("met: %1 | %2").arg(fault, situation));
    }
    void fail(const QString &fault);

    [[nodiscard]] quint64 hash() const { return m_hash; }
    [[nodiscard]] const QMap<QString, qint64> &counts() const { return m_counts; }
    [[nodiscard]] const QString &fault() const { return m_fault; } ///< the first; empty: none

private:
    void add(QByteArrayView bytes);

    const Timeline &m_time;
    bool m_isPrinted;
    quint64 m_hash = 0xcbf29ce484222325ULL;
    QMap<QString, qint64> m_counts;
    QString m_fault;
};

} // namespace budkavle::tests
