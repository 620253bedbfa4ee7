#include "MessageModel.h"

#include "PersonWords.h"
#include "TimeWords.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

// Copies may be opened before the recipient: how far the message came is how far it came to the one it went to.
const store::MarkRow *decidingMark(const store::MessageRow &row)
{
    const store::MarkRow *best = nullptr;
    for (const store::MarkRow &mark : row.marks) {
        const bool counts = mark.mark.inbox == row.message.to || mark.mark.stage == domain::DeliveryStage::AtServer;
        if (counts && (best == nullptr || mark.mark.stage >= best->mark.stage)) {
            best = &mark;
        }
    }
    return best;
}

} // namespace

MessageModel::MessageModel(QObject *parent)
    : ShownRows({"messageId", "fromName", "fromTitle", "fromInboxName", "toInboxName", "copiesText", "body", "timeText",
                 "isMine", "isPending", "isAutoAnswer", "proxyText", "guardText", "stageText", "stage"},
                parent)
{
}

QString MessageModel::stage(const store::MessageRow &row)
{
    if (row.isPending) {
        return u"onThisComputer"_s;
    }
    const store::MarkRow *mark = decidingMark(row);
    switch (mark == nullptr ? domain::DeliveryStage::AtServer : mark->mark.stage) {
    case domain::DeliveryStage::AtServer: return u"atServer"_s;
    case domain::DeliveryStage::InInbox: return u"inInbox"_s;
    case domain::DeliveryStage::Opened: return u"opened"_s;
    case domain::DeliveryStage::Closed: return u"closed"_s;
    }
    return {};
}

QString MessageModel::stageText(const store::MessageRow &row, const TimeWords &times, domain::Instant now)
{
    if (row.isPending) {
        return tr("på den här datorn", "stage of a sent message");
    }
    const store::MarkRow *mark = decidingMark(row);
    if (mark == nullptr) {
        return tr("hos servern %1", "stage of a sent message").arg(times.brief(row.message.sentAt, now));
    }
    switch (mark->mark.stage) {
    case domain::DeliveryStage::AtServer:
        return tr("hos servern %1", "stage of a sent message").arg(times.brief(mark->mark.at, now));
    case domain::DeliveryStage::InInbox:
        return tr("i inkorgen %1", "stage of a sent message").arg(times.brief(mark->mark.at, now));
    case domain::DeliveryStage::Opened:
        return tr("öppnat av %1 %2", "stage of a sent message: who, when")
            .arg(mark->byName, times.moment(mark->mark.at, now));
    case domain::DeliveryStage::Closed:
        return tr("avslutat av %1 %2", "stage of a sent message: who, when")
            .arg(mark->byName, times.moment(mark->mark.at, now));
    }
    return {};
}

void MessageModel::setMessages(const QList<store::MessageRow> &messages, const domain::InboxId &inbox,
                               const TimeWords &times, domain::Instant now)
{
    QList<ShownRow> rows;
    rows.reserve(messages.size());
    for (const store::MessageRow &row : messages) {
        const domain::Message &message = row.message;
        const bool isMine = message.from.inbox == inbox;
        const domain::Instant at = message.sentAt.isSet() ? message.sentAt : message.writtenAt;
        rows.append(
            {message.id.value(),
             {message.id.value(), row.fromName, row.fromTitle, row.fromInboxName, row.toInboxName,
              row.copyNames.isEmpty() ? QString() : tr("Kopia till %1").arg(row.copyNames.join(u", "_s)), message.body,
              times.moment(at, now), isMine, row.isPending, message.kind == domain::MessageKind::AutoAnswer,
              PersonWords::isAsProxy(message.from) ? tr("Som ombud för %1").arg(row.fromInboxName) : QString(),
              message.guardReason.isEmpty()
                  ? QString()
                  : tr("Nämner en annan patient. Avsändaren anger: %1", "why").arg(message.guardReason),
              isMine ? stageText(row, times, now) : QString(), isMine ? stage(row) : QString()}});
    }
    show(std::move(rows));
}

} // namespace budkavle::app
