#include "InboxModel.h"

#include "Desk.h"

#include <algorithm>

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
    : ShownRows({"inboxId", "name", "section", "kind", "unitName", "waiting", "opened", "paused", "sent", "closed",
                 "isReadOnly", "isLoading", "untilText"},
                parent)
    , m_desk(desk)
{
    connect(&desk, &Desk::seated, this, &InboxModel::refresh);
    connect(&desk, &Desk::left, this, &InboxModel::clear);
    connect(&desk, &Desk::wordsChanged, this, &InboxModel::refresh);
    connect(&desk, &Desk::changed, this, [this](const store::ChangeSet &changes) {
        if (changes.bulk || changes.grants || changes.directory || !changes.accounts.isEmpty()) {
            refresh();
        }
    });
}

void InboxModel::refresh()
{
    m_desk.ask([](store::Reader &reader) { return reader.inboxes(); }, this,
               [this, asked = ++m_asked](const QList<store::InboxRow> &inboxes) {
                   if (asked == m_asked) {
                       take(inboxes);
                   }
               });
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
                     {id, isProxied(row) ? row.inbox.name : shownName(row), section(row), kindName(row.inbox.kind),
                      row.unitName, row.waiting, row.opened, row.paused, row.sent, row.closed,
                      row.rights != domain::Rights::ReadWrite, row.isLoading, untilText(row)}});
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
    switch (m_folder) {
    case store::Folder::Inbox: return u"inbox"_s;
    case store::Folder::Sent: return u"sent"_s;
    case store::Folder::Closed: return u"closed"_s;
    }
    return {};
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
    const store::Folder wanted = folder == "sent"_L1 ? store::Folder::Sent
        : folder == "closed"_L1                      ? store::Folder::Closed
                                                     : store::Folder::Inbox;
    if (inboxId == m_selected && wanted == m_folder) {
        return;
    }
    m_selected = inboxId;
    m_folder = wanted;
    emit selectionChanged();
}

} // namespace budkavle::app
