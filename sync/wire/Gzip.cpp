#include "sync/wire/Gzip.h"

#include <zlib.h>

namespace budkavle::wire {

namespace {
constexpr int gzipWindow = 15 + 16;
constexpr int rawWindow = -13; ///< events are small, and each has a compressor of its own
constexpr int smallMemory = 6;
constexpr qsizetype chunk = 64 * 1024;
} // namespace

QByteArray gzip(const QByteArray &plain)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(plain.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData()));
    stream.avail_in = uInt(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return whole ? packed : QByteArray();
}

QByteArray gzipStart()
{
    return QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10); // deflate, no name, no time, any system
}

QByteArray gzipPart(const QByteArray &plain)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, rawWindow, smallMemory, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    constexpr qsizetype flushBytes = 16;
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(plain.size()))) + flushBytes, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData()));
    stream.avail_in = uInt(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    const bool whole = deflate(&stream, Z_SYNC_FLUSH) == Z_OK && stream.avail_in == 0 && stream.avail_out > 0;
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return whole ? packed : QByteArray();
}

std::optional<QByteArray> gunzip(const QByteArray &packed, qint64 limit)
{
    z_stream stream{};
    if (inflateInit2(&stream, gzipWindow) != Z_OK)
        return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData()));
    stream.avail_in = uInt(packed.size());
    QByteArray plain;
    int state = Z_OK;
    while (state == Z_OK && plain.size() <= limit) {
        const qsizetype before = plain.size();
        plain.resize(before + chunk);
        stream.next_out = reinterpret_cast<Bytef *>(plain.data() + before);
        stream.avail_out = uInt(chunk);
        state = inflate(&stream, Z_NO_FLUSH);
        plain.truncate(before + chunk - qsizetype(stream.avail_out));
    }
    const bool isWhole = state == Z_STREAM_END && stream.avail_in == 0;
    inflateEnd(&stream);
    if (!isWhole || plain.size() > limit)
        return std::nullopt;
    return plain;
}

} // namespace budkavle::wire
