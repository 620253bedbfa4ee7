#include "InboxModel.h"

#include "Desk.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

QString kindName(domain::InboxKind kind)
{
    switch (kind) {
    case domain::InboxKind::Personal: return u"personal"_s;
    case domain::InboxKind::Message: return u"message"_s;
    case domain::InboxKind::Collaboration: return u"collaboration"_s;
    case domain::InboxKind::Function: return u"function"_s;
    }
    return {};
}

using FolderName = std::pair<store::Folder, QLatin1StringView>;

const std::array folderNames{FolderName{store::Folder::Inbox, "inbox"},
                             FolderName{store::Folder::Sent, "sent"},
                             FolderName{store::Folder::Closed, "closed"},
                             FolderName{store::Folder::Priority, "priority"},
                             FolderName{store::Folder::Orders, "orders"},
                             FolderName{store::Folder::Results, "results"},
                             FolderName{store::Folder::Documents, "documents"},
                             FolderName{store::Folder::Messages, "messages"},
                             FolderName{store::Folder::WorkObjects, "workObjects"},
                             FolderName{store::Folder::Receipts, "receipts"},
                             FolderName{store::Folder::Trash, "trash"}};

bool isPersonal(const store::InboxRow &row)
{
    return row.inbox.kind == domain::InboxKind::Personal;
}

bool isProxied(const store::InboxRow &row)
{
    return row.until.isSet();
}

// The personal inbox first, then those that one is proxy for, then by name as a Swede sorts.
bool standsBefore(const store::InboxRow &a, const store::InboxRow &b)
{
    const auto rank = [](const store::InboxRow &row) { return !isPersonal(row) ? 2 : isProxied(row) ? 1 : 0; };
    if (rank(a) != rank(b)) {
        return rank(a) < rank(b);
    }
    return QString::localeAwareCompare(a.inbox.name, b.inbox.name) < 0;
}

bool sameInboxes(const QList<store::InboxRow> &a, const QList<store::InboxRow> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const store::InboxRow &x, const store::InboxRow &y) {
        return x.inbox == y.inbox && x.rights == y.rights && x.until == y.until;
    });
}

} // namespace

InboxModel::InboxModel(Desk &desk, QObject *parent)
    : ShownRows({"inboxId", "name",    "section",   "kind",       "unitName",    "waiting",   "opened",
                 "paused",  "sent",    "closed",    "isReadOnly", "isLoading",   "untilText", "trash",
                 "orders",  "results", "documents", "messages",   "workObjects", "priority"},
                parent)
    , m_desk(desk)
{
    connect(&desk, &Desk::seated, this, &InboxModel::refresh);
    connect(&desk, &Desk::left, this, &InboxModel::clear);
    connect(&desk, &Desk::wordsChanged, this, &InboxModel::refresh);
    connect(&desk, &Desk::timePassed, this, &InboxModel::refreshWhatIsDue);
    connect(&desk, &Desk::changed, this, [this](const store::ChangeSet &changes) {
        if (changes.bulk || changes.grants || changes.directory || !changes.accounts.isEmpty()) {
            refresh();
        }
    });
}

void InboxModel::refresh()
{
    m_desk.ask([now = m_desk.now()](store::Reader &reader) { return reader.inboxes(now); }, this,
               [this, asked = ++m_asked](const QList<store::InboxRow> &inboxes) {
                   if (asked == m_asked) {
                       take(inboxes);
                   }
               });
}

// Nothing is written when something falls due.
void InboxModel::refreshWhatIsDue()
{
    const domain::Instant now = m_desk.now();
    if (std::any_of(m_inboxes.cbegin(), m_inboxes.cend(),
                    [now](const store::InboxRow &row) { return row.nextDue.isSet() && row.nextDue <= now; })) {
        refresh();
    }
}

void InboxModel::take(QList<store::InboxRow> inboxes)
{
    std::sort(inboxes.begin(), inboxes.end(), standsBefore);
    const bool same = sameInboxes(m_inboxes, inboxes);
    m_inboxes = std::move(inboxes);
    QList<ShownRow> rows;
    for (const store::InboxRow &row : std::as_const(m_inboxes)) {
        const QString id = row.inbox.id.value();
        rows.append({id,
                     {id,
                      isProxied(row) ? row.inbox.name : shownName(row),
                      section(row),
                      kindName(row.inbox.kind),
                      row.unitName,
                      row.waiting,
                      row.opened,
                      row.paused,
                      row.sent,
                      row.closed,
                      row.rights != domain::Rights::ReadWrite,
                      row.isLoading,
                      untilText(row),
                      row.trashed,
                      row.waitingIn[0],
                      row.waitingIn[1],
                      row.waitingIn[2],
                      row.waitingIn[3],
                      row.waitingIn[4],
                      row.priority}});
    }
    show(std::move(rows));
    keepSelectionValid();
    if (!same) {
        emit inboxesChanged();
        emit selectionChanged();
    }
}

void InboxModel::clear()
{
    ++m_asked;
    m_inboxes.clear();
    show({});
    m_selected.clear();
    m_folder = store::Folder::Inbox;
    emit inboxesChanged();
    emit selectionChanged();
}

// A purged inbox must not stay on the screen; at first the personal inbox is shown.
void InboxModel::keepSelectionValid()
{
    if (m_inboxes.isEmpty() || find(domain::InboxId(m_selected)) != nullptr) {
        return;
    }
    select(m_inboxes.first().inbox.id.value(), u"inbox"_s);
}

QString InboxModel::shownName(const store::InboxRow &row) const
{
    if (!isPersonal(row)) {
        return row.inbox.name;
    }
    return isProxied(row) ? tr("Ombud för %1").arg(row.inbox.name) : tr("Personlig inkorg");
}

QString InboxModel::section(const store::InboxRow &row) const
{
    return !isPersonal(row) ? u"shared"_s : isProxied(row) ? u"proxy"_s : u"personal"_s;
}

QString InboxModel::untilText(const store::InboxRow &row) const
{
    if (!isProxied(row)) {
        return {};
    }
    const TimeWords &times = m_desk.times();
    if (times.startOf(times.dayOf(row.until)) == row.until) {
        return tr("till och med %1", "a day").arg(times.deadline(row.until.plusMs(-1)));
    }
    return tr("till %1", "a moment").arg(times.moment(row.until, m_desk.now()));
}

const store::InboxRow *InboxModel::find(const domain::InboxId &inbox) const
{
    const auto found = std::find_if(m_inboxes.cbegin(), m_inboxes.cend(),
                                    [&inbox](const store::InboxRow &row) { return row.inbox.id == inbox; });
    return found == m_inboxes.cend() ? nullptr : &*found;
}

void InboxModel::setSelectedInbox(const QString &inboxId)
{
    select(inboxId, selectedFolder());
}

QString InboxModel::selectedFolder() const
{
    const auto *const found = std::find_if(folderNames.cbegin(), folderNames.cend(),
                                           [this](const FolderName &name) { return name.first == m_folder; });
    return found == folderNames.cend() ? QString() : QString(found->second);
}

void InboxModel::setSelectedFolder(const QString &folder)
{
    select(m_selected, folder);
}

QString InboxModel::selectedName() const
{
    const store::InboxRow *row = find(domain::InboxId(m_selected));
    return row == nullptr ? QString() : shownName(*row);
}

bool InboxModel::canWrite() const
{
    const store::InboxRow *row = find(domain::InboxId(m_selected));
    return row != nullptr && row->rights == domain::Rights::ReadWrite && !row->inbox.isClosed;
}

void InboxModel::select(const QString &inboxId, const QString &folder)
{
    const auto *const found = std::find_if(folderNames.cbegin(), folderNames.cend(),
                                           [&folder](const FolderName &name) { return name.second == folder; });
    const store::Folder wanted = found == folderNames.cend() ? store::Folder::Inbox : found->first;
    if (inboxId == m_selected && wanted == m_folder) {
        return;
    }
    m_selected = inboxId;
    m_folder = wanted;
    emit selectionChanged();
}

} // namespace budkavle::app
