#pragma once

#include <QAbstractListModel>
#include <QQmlEngine>

/// Who can sign in, with the roles of app's PeopleModel. In C++ since QML's ListModel cannot hold a plain list in a role.
class MockPeople : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString filter MEMBER m_filter NOTIFY filterChanged)
public:
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Three fictional people.
    Q_INVOKABLE void fill();

signals:
    void filterChanged();

private:
    QList<QVariantList> m_rows;
    QString m_filter;
};
