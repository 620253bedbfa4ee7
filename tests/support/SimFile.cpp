#include "tests/support/SimFile.h"

#include <algorithm>
#include <cstring>

namespace budkavle::tests {

qint64 SimFile::read(char *to, qint64 count, qint64 offset) const
{
    const qint64 there = std::clamp<qint64>(size() - offset, 0, count);
    if (there > 0)
        std::memcpy(to, m_content.constData() + offset, static_cast<size_t>(there));
    if (there < count)
        std::memset(to + there, 0, static_cast<size_t>(count - there));
    return there;
}

void SimFile::write(const char *from, qint64 count, qint64 offset)
{
    const qint64 old = std::clamp<qint64>(size() - offset, 0, count);
    m_waiting.push_back({true, offset, count, size(), old > 0 ? m_content.mid(offset, old) : QByteArray()});
    place(from, count, offset);
}

void SimFile::resize(qint64 size)
{
    m_waiting.push_back({false, size, 0, this->size(), m_content.mid(std::min(size, this->size()))});
    fit(size);
}

qint64 SimFile::sync()
{
    qint64 count = 0;
    for (const Change &change : m_waiting)
        count += change.count;
    m_waiting.clear();
    return count;
}

void SimFile::cut(domain::Random &random)
{
    for (auto change = m_waiting.rbegin(); change != m_waiting.rend(); ++change)
        undo(*change);
    // Of one cut, nearly all or nearly nothing may have reached the disk: both are kinds of trouble of their own.
    static constexpr int keeps[]{0, 4, 6, 7, 8};
    const int keepOfEight = m_waiting.empty() ? 0 : keeps[random.next() % std::size(keeps)];
    for (const Change &change : m_waiting)
        redo(change, keepOfEight, random);
    m_waiting.clear();
}

void SimFile::put(const QByteArray &content)
{
    m_waiting.clear();
    m_content = content;
}

void SimFile::flipBit(qint64 offset, int bit)
{
    if (offset < size())
        m_content[offset] = static_cast<char>(m_content[offset] ^ (1 << bit));
}

void SimFile::place(const char *from, qint64 count, qint64 offset)
{
    if (offset + count > size())
        fit(offset + count);
    std::memcpy(m_content.data() + offset, from, static_cast<size_t>(count));
}

void SimFile::fit(qint64 size)
{
    const qint64 before = this->size();
    if (size > m_content.capacity())
        m_content.reserve(std::max(size, 2 * before)); // resize would copy everything for each page
    m_content.resize(size);                            // leaves new bytes as they are
    if (size > before)
        std::memset(m_content.data() + before, 0, static_cast<size_t>(size - before));
}

void SimFile::undo(Change &change)
{
    if (!change.isWrite) {
        fit(std::min(change.offset, change.sizeBefore));
        m_content.append(change.bytes);
        return;
    }
    QByteArray written = m_content.mid(change.offset, change.count);
    if (!change.bytes.isEmpty())
        place(change.bytes.constData(), change.bytes.size(), change.offset);
    fit(change.sizeBefore);
    change.bytes = std::move(written);
}

void SimFile::redo(const Change &change, int keepOfEight, domain::Random &random)
{
    const bool isKept = static_cast<int>(random.next() % 8) < keepOfEight;
    if (!change.isWrite) {
        if (isKept)
            fit(change.offset);
        return;
    }
    if (isKept) {
        place(change.bytes.constData(), change.count, change.offset);
        return;
    }
    if (random.next() % 2 == 0)
        return;
    const qint64 end = change.offset + change.count;
    for (qint64 from = change.offset; from < end;) {
        const qint64 to = std::min(end, (from / sector + 1) * sector);
        if (random.next() % 2 == 0)
            place(change.bytes.constData() + (from - change.offset), to - from, from);
        from = to;
    }
}

} // namespace budkavle::tests
