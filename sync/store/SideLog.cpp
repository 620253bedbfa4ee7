#include "sync/store/SideLog.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>
#include <QtEndian>

namespace budkavle::store {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView mark("BkvR");
constexpr qsizetype sumBytes = 8;
constexpr qsizetype headBytes = 4 + 4 + sumBytes;
constexpr qint64 largestLog = 512LL * 1024 * 1024;

enum Flag : quint8 { Gone = 1, More = 2, First = 4, Damaged = 8 };

struct Record {
    qint64 number = 0;
    quint8 flags = 0;
    KeptKey key;
    QByteArray row;
};

QByteArray sumOf(QByteArrayView payload)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(payload);
    return hash.result().left(sumBytes);
}

/// mark, length, checksum, payload
QByteArray written(const Record &record)
{
    QByteArray payload;
    QDataStream stream(&payload, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << record.number << record.flags << static_cast<quint8>(record.key.kind) << record.key.id << record.row;
    QByteArray length(4, '\0');
    qToBigEndian(static_cast<quint32>(payload.size()), length.data());
    return mark + length + sumOf(payload) + payload;
}

std::optional<Record> recordOf(const QByteArray &payload)
{
    Record record;
    quint8 kind = 0;
    QDataStream stream(payload);
    stream.setVersion(QDataStream::Qt_6_4);
    stream >> record.number >> record.flags >> kind >> record.key.id >> record.row;
    record.key.kind = static_cast<KeptKind>(kind);
    return stream.status() == QDataStream::Ok ? std::optional(record) : std::nullopt;
}

/// The records of a file one by one, and where between them there is something else.
class Scan {
public:
    explicit Scan(const QByteArray &bytes) : m_bytes(bytes) {}

    std::optional<Record> next()
    {
        bool isAstray = false;
        for (; m_at < m_bytes.size(); ++m_at) {
            m_at = m_bytes.indexOf(mark, m_at);
            isAstray = isAstray || m_at != m_expected;
            if (m_at < 0)
                break;
            if (auto record = here()) {
                m_broken += isAstray ? 1 : 0;
                m_expected = m_at;
                return record;
            }
            isAstray = true;
        }
        m_broken += isAstray ? 1 : 0;
        m_at = m_expected = m_bytes.size();
        return std::nullopt;
    }
    [[nodiscard]] int broken() const { return m_broken; }

private:
    std::optional<Record> here()
    {
        if (m_bytes.size() - m_at < headBytes)
            return std::nullopt;
        const auto length = static_cast<qsizetype>(qFromBigEndian<quint32>(m_bytes.constData() + m_at + 4));
        if (length > m_bytes.size() - m_at - headBytes)
            return std::nullopt;
        const QByteArray payload = m_bytes.sliced(m_at + headBytes, length);
        if (sumOf(payload) != QByteArrayView(m_bytes).sliced(m_at + 8, sumBytes))
            return std::nullopt;
        m_at += headBytes + length;
        return recordOf(payload);
    }

    const QByteArray &m_bytes;
    qsizetype m_at = 0;
    qsizetype m_expected = 0;
    int m_broken = 0;
};

/// A transaction's records count when its last one is there.
class Reading {
public:
    void take(const Record &record)
    {
        if (record.flags & Damaged) {
            state.isDamaged = true;
            return;
        }
        if (!m_waiting.isEmpty() && m_waiting.first().number != record.number)
            settle(); // its last record is one of the broken ones
        m_waiting.append(record);
        if (!(record.flags & More))
            settle();
    }
    void end(int broken)
    {
        state.broken += broken;
        if (m_waiting.isEmpty())
            return;
        // Of a log written anew everything counts, whatever is missing; of a transaction that was torn nothing.
        ++state.broken;
        if (m_waiting.first().flags & First)
            settle();
    }
    SideState state;

private:
    void settle()
    {
        for (const Record &record : std::as_const(m_waiting)) {
            if (record.flags & First)
                state.rows.clear();
            if (record.flags & Gone)
                state.rows.remove(record.key);
            else
                state.rows.insert(record.key, record.row);
            state.number = record.number;
        }
        m_waiting.clear();
    }

    QList<Record> m_waiting;
};

QByteArray writtenAll(QList<Record> records)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < records.size(); ++i) {
        if (i + 1 < records.size())
            records[i].flags |= More;
        bytes += written(records.at(i));
    }
    return bytes;
}

QString nextPathOf(const QString &path)
{
    return path + ".new"_L1;
}

} // namespace

SideLog::SideLog(domain::Disk &disk, const QString &cachePath) : m_disk(disk), m_path(pathOf(cachePath))
{
}

QString SideLog::pathOf(const QString &cachePath)
{
    return cachePath + ".side"_L1;
}

SideState SideLog::read(const domain::Disk &disk, const QString &cachePath)
{
    QString path = pathOf(cachePath);
    if (!disk.exists(path))
        path = nextPathOf(path); // whole, or nothing would have been taken away for it
    if (!disk.exists(path))
        return {};
    const auto bytes = disk.start(path, largestLog);
    Reading reading;
    reading.state.exists = true;
    if (!bytes) {
        reading.state.broken = 1;
        return reading.state;
    }
    Scan scan(*bytes);
    while (const auto record = scan.next())
        reading.take(*record);
    reading.end(scan.broken());
    return reading.state;
}

void SideLog::finishRename()
{
    if (!m_disk.exists(m_path) && m_disk.exists(nextPathOf(m_path)))
        (void)m_disk.rename(nextPathOf(m_path), m_path);
}

bool SideLog::open()
{
    if (m_tail)
        return true;
    finishRename();
    auto opened = m_disk.tail(m_path);
    if (!opened)
        return false;
    m_tail = std::move(opened).value();
    return true;
}

bool SideLog::append(qint64 number, const QList<SideChange> &changes)
{
    QList<Record> records;
    bool isAdding = false;
    for (const SideChange &change : changes) {
        isAdding = isAdding || change.row;
        records.append({number, change.row ? quint8(0) : quint8(Gone), change.key, change.row.value_or(QByteArray())});
    }
    const QByteArray bytes = writtenAll(std::move(records));
    if (!open() || !m_tail->append(bytes))
        return false;
    m_size += bytes.size();
    return !isAdding || m_tail->sync();
}

bool SideLog::rewrite(qint64 number, const KeptRows &rows)
{
    QList<Record> records;
    for (auto row = rows.cbegin(); row != rows.cend(); ++row)
        records.append({number, 0, row.key(), row.value()});
    if (records.isEmpty())
        records.append({number, Gone, {}, {}});
    records.first().flags |= First;
    const QByteArray bytes = writtenAll(std::move(records));
    m_tail.reset();
    const QString next = nextPathOf(m_path);
    finishRename();
    m_disk.remove(next);
    {
        const auto tail = m_disk.tail(next);
        if (!tail || !(*tail)->append(bytes) || !(*tail)->sync()) {
            m_disk.remove(next);
            return false;
        }
    }
    if (m_disk.exists(m_path) && !m_disk.remove(m_path))
        return false;
    if (!m_disk.rename(next, m_path))
        return false;
    m_size = bytes.size();
    return true;
}

bool SideLog::markDamaged()
{
    return open() && m_tail->append(written({0, Damaged, {}, {}})) && m_tail->sync();
}

void SideLog::remove()
{
    m_tail.reset();
    m_disk.remove(m_path);
    m_disk.remove(nextPathOf(m_path));
    m_size = 0;
}

} // namespace budkavle::store
