#include "sync/wire/Digest.h"

namespace budkavle::wire {

namespace {

constexpr quint64 fnvStart = 0xcbf29ce484222325;
constexpr quint64 fnvPrime = 0x100000001b3;

quint64 mix(quint64 hash, QStringView text)
{
    for (QChar unit : text)
        hash = (hash ^ unit.unicode()) * fnvPrime;
    return (hash ^ 0xffff) * fnvPrime; // ends the text: U+FFFF is no character
}

quint64 mix(quint64 hash, const QByteArray &bytes)
{
    for (const char byte : bytes)
        hash = (hash ^ static_cast<uchar>(byte)) * fnvPrime;
    return hash;
}

quint64 finish(quint64 hash)
{
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111eb;
    return hash ^ (hash >> 31);
}

} // namespace

// FNV-1a over UTF-16 units, then the finaliser of SplitMix64, because the shares are added: FNV's weak high bits
// would let two rows that swap their modseqs cancel out.
quint64 rowDigest(QStringView type, QStringView id, qint64 modseq)
{
    quint64 hash = mix(mix(fnvStart, type), id) ^ (static_cast<quint64>(modseq) * 0x9e3779b97f4a7c15);
    return finish(hash);
}

quint64 rowCheck(const Row &row)
{
    const quint64 key = rowDigest(row.type, row.id, row.modseq);
    const quint64 dated = finish(key ^ (static_cast<quint64>(row.ts) * 0x9e3779b97f4a7c15));
    return finish(mix(dated, row.value));
}

quint64 rowPlace(const Row &row)
{
    return rowDigest(row.type, row.id, 0);
}

} // namespace budkavle::wire
