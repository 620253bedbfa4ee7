#pragma once

#include <QString>

#include <optional>

namespace budkavle::wire {

/// A part of an account's rows: those whose place begins with these hexadecimal digits. Without digits: all of them.
class Bucket {
public:
    static constexpr int children = 16;
    static constexpr int deepest = 8;

    Bucket() = default;
    /// Lower-case digits, at most `deepest` of them; nothing else.
    [[nodiscard]] static std::optional<Bucket> fromText(QStringView text);
    [[nodiscard]] QString text() const;

    [[nodiscard]] int depth() const { return m_depth; }
    [[nodiscard]] Bucket child(int which) const;
    [[nodiscard]] bool holds(quint64 place) const;
    /// Which child holds a place that this one holds.
    [[nodiscard]] int childOf(quint64 place) const;

    friend bool operator==(const Bucket &, const Bucket &) = default;

private:
    quint64 m_digits = 0; ///< from the top
    int m_depth = 0;
};

} // namespace budkavle::wire
