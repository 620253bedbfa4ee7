#pragma once

#include "sync/domain/Clock.h"

#include <QByteArray>

#include <vector>

namespace budkavle::tests {

/// The bytes of a file as its machine sees them, and what of them would not outlive a loss of power yet.
class SimFile {
public:
    static constexpr qint64 sector = 512;

    [[nodiscard]] const QByteArray &content() const { return m_content; }
    [[nodiscard]] qint64 size() const { return m_content.size(); }
    /// How many bytes there were; the rest of `to` is zero.
    qint64 read(char *to, qint64 count, qint64 offset) const;
    void write(const char *from, qint64 count, qint64 offset);
    void resize(qint64 size);
    /// Everything stands from here on. Answers how many written bytes were waiting for it.
    qint64 sync();
    /// Each change since the last sync() is kept, lost, or torn at a sector; then what is left stands.
    void cut(domain::Random &random);
    /// Past everything above: as if it had always been so.
    void put(const QByteArray &content);
    void flipBit(qint64 offset, int bit);

private:
    struct Change {
        bool isWrite = true;
        qint64 offset = 0; ///< of a resize: the new size
        qint64 count = 0;
        qint64 sizeBefore = 0;
        QByteArray bytes; ///< what was there before; after undo(): what was written
    };

    void place(const char *from, qint64 count, qint64 offset);
    void fit(qint64 size);
    void undo(Change &change);
    void redo(const Change &change, int keepOfEight, domain::Random &random);

    QByteArray m_content;
    std::vector<Change> m_waiting;
};

} // namespace budkavle::tests
