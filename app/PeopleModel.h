#pragma once

#include "ShownRows.h"
#include "SignInServer.h"

namespace budkavle::app {

/// Who can sign in. Roles: userId, name, title, assignments (list of {id, title, unit}).
class PeopleModel : public ShownRows {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged)
public:
    explicit PeopleModel(QObject *parent = nullptr);

    [[nodiscard]] const QString &filter() const { return m_filter; }
    void setFilter(const QString &filter);
    void setPeople(QList<SignInPerson> people);
    [[nodiscard]] const QList<SignInPerson> &people() const { return m_people; }
    /// A person's assignments as QML gets them: {id, title, unit}.
    [[nodiscard]] static QVariantList choicesOf(const SignInPerson &person);

signals:
    void filterChanged();

private:
    void refresh();

    QList<SignInPerson> m_people;
    QString m_filter;
};

} // namespace budkavle::app
