#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace budkavle::engine {

/// A card's code on its way from the person to the card. All who pass it on hold the same bytes, which are overwritten when
/// the last of them lets go.
class CardCode {
public:
    explicit CardCode(const QString &typed);

    /// The card's own alphabet: UTF-8, ending with a null. As long as somebody holds the code.
    [[nodiscard]] const char *text() const { return m_bytes->constData(); }
    /// Some software for cards reads up to the first null: the rest would not be looked at.
    [[nodiscard]] bool isWhole() const { return !m_bytes->isEmpty() && !m_bytes->contains('\0'); }

private:
    std::shared_ptr<QByteArray> m_bytes;
};

} // namespace budkavle::engine
