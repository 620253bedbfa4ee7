#pragma once

#include "ShownRows.h"

#include "sync/store/Rows.h"

namespace budkavle::app {

class TimeWords;

/// A matter's messages, oldest first. Roles: messageId, fromName, fromTitle, fromInboxName, toInboxName, copiesText, body,
/// timeText, isMine, isPending, isAutoAnswer, proxyText (for whom the writer acted), guardText (why it names another patient), stageText, stage ("onThisComputer", "atServer", "inInbox", "opened",
/// "closed").
class MessageModel : public ShownRows {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by MatterController")
public:
    explicit MessageModel(QObject *parent = nullptr);

    /// `inbox` is where it is read: what went out of it is the reader's own side.
    void setMessages(const QList<store::MessageRow> &messages, const domain::InboxId &inbox, const TimeWords &times,
                     domain::Instant now);
    void clear() { show({}); }

private:
    [[nodiscard]] static QString stageText(const store::MessageRow &row, const TimeWords &times, domain::Instant now);
    [[nodiscard]] static QString stage(const store::MessageRow &row);
};

} // namespace budkavle::app
