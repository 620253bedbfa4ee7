#pragma once

#include <QString>

namespace budkavle::app {

/// Wording of what cannot wait. Such matters are not sent as messages in any region (A47), so the list belongs to the
/// program and not to a profile: it only has to make the writer stop and think, and the writer can say that it waits.
class UrgentWords {
public:
    /// The first urgent word of `text` as it stands there, or empty. "inte akut" and the like pass.
    [[nodiscard]] static QString in(const QString &text);
};

} // namespace budkavle::app
