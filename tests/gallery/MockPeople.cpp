#include "MockPeople.h"

using namespace Qt::StringLiterals;

int MockPeople::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant MockPeople::data(const QModelIndex &index, int role) const
{
    return m_rows.value(index.row()).value(role - Qt::UserRole);
}

QHash<int, QByteArray> MockPeople::roleNames() const
{
    return {{Qt::UserRole, "userId"},
            {Qt::UserRole + 1, "name"},
            {Qt::UserRole + 2, "title"},
            {Qt::UserRole + 3, "assignments"}};
}

void MockPeople::fill()
{
    const QVariantMap home{{u"id"_s, u"as1"_s},
                           {u"title"_s, u"Sjuksköterska, hemsjukvård"_s},
                           {u"unit"_s, u"Hemsjukvården Björkvik team A"_s}};
    const QVariantMap wounds{
        {u"id"_s, u"as2"_s}, {u"title"_s, u"Sårsjuksköterska"_s}, {u"unit"_s, u"Hemsjukvården Björkvik team B"_s}};
    beginResetModel();
    m_rows = {{u"u1"_s, u"Karin Lindqvist"_s, u"Sjuksköterska"_s, QVariant(QVariantList{home, wounds})},
              {u"u5"_s, u"Anders Ekdahl"_s, u"Läkare"_s, QVariant(QVariantList{home})},
              {u"u2"_s, u"Mona Bergström"_s, u"Distriktssköterska"_s, QVariant(QVariantList{home})}};
    endResetModel();
}
