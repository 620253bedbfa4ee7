#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QQmlEngine>
#include <QVariant>

namespace budkavle::app {

/// One row of a short list: its lasting key and its roles' values, ready to show, in the order of the role names.
struct ShownRow {
    QString key;
    QVariantList values;
    friend bool operator==(const ShownRow &, const ShownRow &) = default;
};

/// A list short enough to be held whole. show() turns the old rows into the new with the fewest inserts, moves and
/// dataChanged, so that a view keeps its place, its focus and its open rows.
class ShownRows : public QAbstractListModel {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    explicit ShownRows(QList<QByteArray> roles, QObject *parent = nullptr);

    [[nodiscard]] int count() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] const QList<ShownRow> &rows() const { return m_rows; }
    [[nodiscard]] QVariant value(int row, const QByteArray &role) const;
    /// The row with this key, or -1.
    Q_INVOKABLE [[nodiscard]] int rowOf(const QString &key) const;

signals:
    void countChanged();

protected:
    /// Keys must be unique among `next`.
    void show(QList<ShownRow> next);

private:
    void removeMissing(const QList<ShownRow> &next);
    void place(int row, const ShownRow &wanted);

    QList<QByteArray> m_roles;
    QList<ShownRow> m_rows;
};

} // namespace budkavle::app
