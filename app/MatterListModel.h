#pragma once

#include "ListChange.h"

#include "sync/store/Reader.h"
#include "sync/store/Rows.h"

#include <QAbstractListModel>
#include <QHash>
#include <QQmlEngine>
#include <QSet>
#include <QTimer>

namespace budkavle::app {

class Desk;

/// The list of one folder of one inbox, in the order of what first breaks a rule, or newest first (store::isByDue): a vector of row ids and pages of 128 rows fetched on the reader thread;
/// until a page is here its rows are placeholders. A ChangeSet becomes the fewest inserts, removals, moves and
/// dataChanged; the model is reset only for another query or when the store says `bulk`. What falls due moves by itself.
class MatterListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    Q_PROPERTY(bool isEmpty READ isEmpty NOTIFY stateChanged)
    Q_PROPERTY(bool isLoading READ isLoading NOTIFY stateChanged)
    Q_PROPERTY(bool isCapped READ isCapped NOTIFY stateChanged)
public:
    enum Role {
        MatterIdRole = Qt::UserRole + 1,
        InboxIdRole,
        SubjectRole,
        PatientLineRole,
        FromNameRole,
        FromInboxNameRole,
        ToNameRole,
        PreviewRole,
        TimeTextRole,
        DayTextRole,
        StatusRole,
        StatusTextRole,
        AssigneeNameRole,
        AssigneeInitialsRole,
        HolderTextRole,
        IsPendingRole,
        IsHighPriorityRole,
        IsCopyRole,
        KindTextRole,
        ReasonTextRole,
        ReasonKindRole,
        SpokenTextRole,
        IsPlaceholderRole,
    };

    explicit MatterListModel(Desk &desk, QObject *parent = nullptr);

    [[nodiscard]] int count() const { return static_cast<int>(m_ids.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] const QString &search() const { return m_query.search; }
    void setSearch(const QString &text);
    /// The place is known to hold nothing.
    [[nodiscard]] bool isEmpty() const { return !isLoading() && m_ids.isEmpty(); }
    /// Also before any place is chosen: nothing may be said of it.
    [[nodiscard]] bool isLoading() const { return m_loading || m_query.inbox.isEmpty(); }
    /// The list shows the newest 100,000 rows and there may be more: a narrower search finds them.
    [[nodiscard]] bool isCapped() const { return count() >= store::Reader::listCap; }

    /// Which list to show; the search is kept when only the folder changes, dropped for another inbox.
    void setPlace(const domain::InboxId &inbox, store::Folder folder);

    /// The row of a matter, or -1 while its page is not here.
    Q_INVOKABLE [[nodiscard]] int indexOf(const QString &matterId) const;
    /// The matter of a row, empty while its page is not here.
    Q_INVOKABLE [[nodiscard]] QString matterAt(int row) const;

signals:
    void countChanged();
    void searchChanged();
    void stateChanged();

private:
    struct Page {
        QList<qint64> ids;
        QList<store::ItemRow> items;
    };
    struct Listing {
        QList<qint64> ids;
        Page page;
        domain::Instant nextDue;
    };
    struct Answer {
        ListChange change;
        domain::Instant nextDue;
    };

    void load();
    void clear();
    void takeFirst(const QList<store::ItemRow> &rows);
    void askIds();
    void takeIds(const Listing &listing);
    void nameFirstScreen(const Listing &listing);
    void takePage(const Page &page);
    void forgetFarFrom(int row);
    void wantPage(int page) const;
    void fetchWanted();
    void onChanged(const store::ChangeSet &changes);
    void askChange();
    void takeChange(const ListChange &change);
    void takeWhatIsDue();
    [[nodiscard]] domain::Instant listedAt(const domain::Item &item) const;
    void take(const ListChange::Step &step);
    void exchangeMiddle(const QList<qint64> &ids);
    [[nodiscard]] const store::ItemRow *rowAt(int row) const;
    [[nodiscard]] QVariant show(const store::ItemRow &row, int role) const;
    void setLoading(bool loading);

    static constexpr int pageRows = 128;

    Desk &m_desk;
    store::ListQuery m_query;
    QList<qint64> m_ids;                  ///< a first screen without ids has negative ones
    QHash<qint64, store::ItemRow> m_rows; ///< the pages that are here
    mutable QSet<int> m_wanted;           ///< data() asks for pages; fetched together when the loop is reached
    mutable QTimer m_fetch;
    QTimer m_searchPause;
    domain::Instant m_nextDue;      ///< from then on the list is another
    QSet<store::ItemKey> m_touched; ///< not yet asked about
    bool m_touchedAll = false;
    bool m_isAsking = false; ///< a change is worked out against m_ids, which therefore stay as they are
    bool m_loading = false;
    int m_generation = 0; ///< answers to older questions are dropped
};

} // namespace budkavle::app
