#pragma once

#include <QByteArray>
#include <QString>

namespace budkavle::server {

/// What tells that two HSA-ids are one human being (A20): a keyed hash of the personal number, so that the number itself is
/// kept nowhere. The key is the region's own: two regions' links cannot be compared.
class PersonLink {
public:
    explicit PersonLink(QByteArray key) : m_key(std::move(key)) {}
    /// Empty for an empty number. Hyphens and spaces count for nothing; ten digits and twelve of one person differ.
    [[nodiscard]] QString of(const QString &number) const;

private:
    QByteArray m_key;
};

} // namespace budkavle::server
