#include "server/admin/ReadingExport.h"

#include "sync/wire/JsonWriter.h"

#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

QByteArray lineOf(const KeptReading &kept)
{
    const AuditRecord &reading = kept.reading;
    wire::JsonWriter out;
    out.beginObject();
    out.member("number", kept.number);
    out.member("at", reading.at.ms);
    out.member("claimedAt", reading.claimedAt.ms);
    out.member("user", QStringView(reading.user.value()));
    out.member("assignment", QStringView(reading.assignment.value()));
    out.member("device", QStringView(reading.device.value()));
    out.member("action", QStringView(reading.action));
    out.member("object", QStringView(reading.object));
    out.endObject();
    return out.take() + '\n';
}

/// The name of a new file is of its folder.
bool syncFolder(const QString &folder)
{
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isDone = handle >= 0 && ::fsync(handle) == 0;
    if (handle >= 0)
        ::close(handle);
    return isDone;
}

} // namespace

ReadingExport::ReadingExport(const QString &path) : m_file(path)
{
}

domain::Outcome ReadingExport::failed() const
{
    return domain::Error{
        domain::ErrorClass::Hold, u"exportFailed"_s, m_file.fileName() + ": "_L1 + m_file.errorString(), {}};
}

domain::Outcome ReadingExport::write(const QByteArray &bytes)
{
    return m_file.write(bytes) == bytes.size() ? domain::Outcome(domain::Done{}) : failed();
}

domain::Outcome ReadingExport::open()
{
    const bool isNew = !m_file.exists();
    if (!m_file.open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered))
        return failed();
    if (isNew && !m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return failed();
    // A line that was broken off, by a disk that was full, stays alone.
    const qint64 size = m_file.size();
    char last = '\n';
    if (size > 0 && !(m_file.seek(size - 1) && m_file.getChar(&last)))
        return failed();
    return last == '\n' ? domain::Outcome(domain::Done{}) : write("\n");
}

domain::Outcome ReadingExport::add(const QList<KeptReading> &readings)
{
    QByteArray lines;
    for (const KeptReading &one : readings)
        lines += lineOf(one);
    return write(lines);
}

domain::Outcome ReadingExport::finish()
{
    const bool isDurable = ::fsync(m_file.handle()) == 0 && syncFolder(QFileInfo(m_file).absolutePath());
    return isDurable ? domain::Outcome(domain::Done{}) : failed();
}

} // namespace budkavle::server
