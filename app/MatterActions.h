#pragma once

#include "sync/domain/Inbox.h"
#include "sync/domain/Matter.h"

#include <QCoreApplication>
#include <QString>

namespace budkavle::app {

/// One thing that can be done now, or the sentence that stands in its button's place. Neither: it does not apply.
struct MatterAction {
    bool isOn = false;
    QString whyNot;
    friend bool operator==(const MatterAction &, const MatterAction &) = default;
};

/// What can be done with a matter as it stands in one inbox, for one person's rights in it.
class MatterActions {
    Q_DECLARE_TR_FUNCTIONS(MatterActions)
public:
    MatterAction open;
    MatterAction reply;
    MatterAction assign;
    MatterAction pause;
    MatterAction resume;
    MatterAction close;
    MatterAction leave = {}; ///< back to waiting; only of what one looks at for somebody else (A150)

    /// `stopped`: why nothing may be written at all right now (the read copy), or empty.
    [[nodiscard]] static MatterActions of(const domain::Item &item, domain::Rights rights, bool isShared,
                                          const QString &stopped);
    /// Of what one looks at for somebody else: as proxy, or in a shared inbox where it is not one's own.
    [[nodiscard]] static MatterAction leaveOf(const domain::Item &item, domain::Rights rights, const QString &stopped);
};

} // namespace budkavle::app
