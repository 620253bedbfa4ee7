#include "server/core/Closing.h"

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

const QString key = u"closing"_s; // two times in ms and the words, with spaces between

} // namespace

std::optional<wire::Closing> readClosing(StorageReader &reader, domain::Instant now)
{
    const QString text = reader.meta(key);
    if (text.isEmpty())
        return std::nullopt;
    const wire::Closing closing{domain::Instant{text.section(u' ', 0, 0).toLongLong()},
                                domain::Instant{text.section(u' ', 1, 1).toLongLong()}, text.section(u' ', 2)};
    return now < closing.until ? std::optional(closing) : std::nullopt;
}

void writeClosing(StorageWriter &writer, const std::optional<wire::Closing> &closing)
{
    const QString text = closing ? u"%1 %2 %3"_s.arg(closing->from.ms).arg(closing->until.ms).arg(closing->text)
                                 : QString();
    writer.setMeta(key, text);
}

} // namespace budkavle::server
