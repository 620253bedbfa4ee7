#include "sync/engine/CardCode.h"

namespace budkavle::engine {

namespace {

// A compiler leaves out what is written just before memory is given back, unless it is told that somebody looks.
void wipe(QByteArray *bytes)
{
    volatile char *const start = bytes->data();
    for (qsizetype i = 0; i < bytes->capacity(); ++i)
        start[i] = '\0';
    delete bytes;
}

} // namespace

CardCode::CardCode(const QString &typed) : m_bytes(new QByteArray(typed.toUtf8()), wipe)
{
}

} // namespace budkavle::engine
