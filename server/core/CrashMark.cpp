#include "server/core/CrashMark.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

namespace budkavle::server {

namespace {
constexpr int width = 256; // longer than any key, so that one write replaces the last note
}

CrashMark::CrashMark(const QString &path)
{
    if (path.isEmpty())
        return;
    m_file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_file < 0)
        return;
    QByteArray text(width, '\0');
    const auto length = ::pread(m_file, text.data(), size_t(width), 0);
    if (length > 0)
        m_leftover = QString::fromUtf8(text.left(length).replace('\0', "")).trimmed();
    clear();
}

CrashMark::~CrashMark()
{
    if (m_file >= 0)
        ::close(m_file);
}

void CrashMark::set(const QString &key)
{
    write(key.toUtf8());
}

void CrashMark::clear()
{
    write({});
}

void CrashMark::write(const QByteArray &text)
{
    if (m_file < 0)
        return;
    const QByteArray padded = text.left(width).leftJustified(width, ' ');
    // A failed note costs a strike that is not counted, nothing else.
    [[maybe_unused]] const auto written = ::pwrite(m_file, padded.constData(), size_t(width), 0);
}

} // namespace budkavle::server
