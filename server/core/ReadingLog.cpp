#include "server/core/ReadingLog.h"

#include "server/Log.h"
#include "sync/wire/RowCodec.h"

#include <algorithm>

namespace budkavle::server {

QString messagesIn(const QList<wire::Page> &pages)
{
    const QString message = wire::rowTypeName(domain::RowType::Message);
    const auto isMessage = [&message](const wire::Row &row) { return row.type == message; };
    QStringList accounts;
    for (const wire::Page &page : pages) {
        const auto count = std::count_if(page.puts.cbegin(), page.puts.cend(), isMessage)
            + std::count_if(page.backfill.cbegin(), page.backfill.cend(), isMessage);
        if (count > 0)
            accounts << page.account.value() + u'=' + QString::number(count);
    }
    return accounts.join(u' ');
}

void logReading(const char *event, const Token &token, const QList<wire::Page> &pages)
{
    const QString messages = messagesIn(pages);
    if (messages.isEmpty())
        return;
    log::info(event,
              {{"user", token.actor.user.value()},
               {"assignment", token.actor.assignment.value()},
               {"session", token.id},
               {"device", token.device.value()},
               {"messages", messages}});
}

} // namespace budkavle::server
