#include "ShownRows.h"

#include <QSet>

namespace budkavle::app {

ShownRows::ShownRows(QList<QByteArray> roles, QObject *parent) : QAbstractListModel(parent), m_roles(std::move(roles))
{
}

int ShownRows::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant ShownRows::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    return m_rows.at(index.row()).values.value(role - Qt::UserRole - 1);
}

QHash<int, QByteArray> ShownRows::roleNames() const
{
    QHash<int, QByteArray> names;
    int role = Qt::UserRole;
    for (const QByteArray &name : m_roles) {
        names.insert(++role, name);
    }
    return names;
}

QVariant ShownRows::value(int row, const QByteArray &role) const
{
    if (row < 0 || row >= count()) {
        return {};
    }
    return m_rows.at(row).values.value(m_roles.indexOf(role));
}

int ShownRows::rowOf(const QString &key) const
{
    for (int row = 0; row < count(); ++row) {
        if (m_rows.at(row).key == key) {
            return row;
        }
    }
    return -1;
}

void ShownRows::show(QList<ShownRow> next)
{
    const int before = count();
    removeMissing(next);
    for (int row = 0; row < next.size(); ++row) {
        place(row, next.at(row));
    }
    if (count() != before) {
        emit countChanged();
    }
}

void ShownRows::removeMissing(const QList<ShownRow> &next)
{
    QSet<QString> kept;
    for (const ShownRow &row : next) {
        kept.insert(row.key);
    }
    for (int row = count() - 1; row >= 0; --row) {
        if (!kept.contains(m_rows.at(row).key)) {
            beginRemoveRows({}, row, row);
            m_rows.removeAt(row);
            endRemoveRows();
        }
    }
}

void ShownRows::place(int row, const ShownRow &wanted)
{
    if (row >= count() || m_rows.at(row).key != wanted.key) {
        const int old = rowOf(wanted.key);
        if (old < 0) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, wanted);
            endInsertRows();
            return;
        }
        beginMoveRows({}, old, old, {}, row);
        m_rows.move(old, row);
        endMoveRows();
    }
    if (m_rows.at(row) != wanted) {
        m_rows[row] = wanted;
        emit dataChanged(index(row), index(row));
    }
}

} // namespace budkavle::app
