#pragma once

#include "ShownRows.h"

#include "sync/store/Rows.h"

namespace budkavle::app {

class Desk;

/// The sidebar's inboxes with their counts, the personal first. Roles: inboxId, name, section ("personal", "proxy", "shared"),
/// kind ("personal", "message", "collaboration", "function"), unitName, waiting, opened, paused, sent, closed,
/// isReadOnly, isLoading, untilText (of one that one is proxy for), trash; of a personal inbox what waits in its sub-folders
/// (A81): orders, results, documents, messages, workObjects; and priority, which grows with time too. Also says which inbox
/// and folder is shown.
class InboxModel : public ShownRows {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
    Q_PROPERTY(QString selectedInbox READ selectedInbox WRITE setSelectedInbox NOTIFY selectionChanged)
    Q_PROPERTY(QString selectedFolder READ selectedFolder WRITE setSelectedFolder NOTIFY selectionChanged)
    Q_PROPERTY(QString selectedName READ selectedName NOTIFY selectionChanged)
    Q_PROPERTY(bool canWrite READ canWrite NOTIFY selectionChanged)
public:
    explicit InboxModel(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] const QString &selectedInbox() const { return m_selected; }
    void setSelectedInbox(const QString &inboxId);
    /// "inbox", "sent", "closed", "priority", "orders", "results", "documents", "messages", "workObjects", "receipts", "trash"
    [[nodiscard]] QString selectedFolder() const;
    void setSelectedFolder(const QString &folder);
    [[nodiscard]] QString selectedName() const;
    [[nodiscard]] bool canWrite() const;
    [[nodiscard]] store::Folder folder() const { return m_folder; }
    [[nodiscard]] const QList<store::InboxRow> &inboxes() const { return m_inboxes; }
    [[nodiscard]] const store::InboxRow *find(const domain::InboxId &inbox) const;

    Q_INVOKABLE void select(const QString &inboxId, const QString &folder);

signals:
    void selectionChanged();
    /// The inboxes or their rights changed (not for a mere count).
    void inboxesChanged();

private:
    void refresh();
    void refreshWhatIsDue();
    void take(QList<store::InboxRow> inboxes);
    void clear();
    void keepSelectionValid();
    [[nodiscard]] QString section(const store::InboxRow &row) const;
    [[nodiscard]] QString untilText(const store::InboxRow &row) const;
    [[nodiscard]] QString shownName(const store::InboxRow &row) const;

    Desk &m_desk;
    QList<store::InboxRow> m_inboxes;
    QString m_selected;
    store::Folder m_folder = store::Folder::Inbox;
    int m_asked = 0;
};

} // namespace budkavle::app
