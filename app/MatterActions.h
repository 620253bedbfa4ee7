#pragma once

#include "TimeWords.h"

#include "sync/domain/Inbox.h"
#include "sync/domain/Matter.h"
#include "sync/domain/Result.h"
#include "sync/store/Reader.h"

#include <QCoreApplication>
#include <QStringList>

#include <optional>

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
    MatterAction leave = {};    ///< back to waiting; only of what one looks at for somebody else (A150)
    MatterAction giveBack = {}; ///< it came wrong
    MatterAction sign = {};
    MatterAction remind = {}; ///< of it
    MatterAction moveReminder = {};
    MatterAction trash = {};
    MatterAction restore = {};
    MatterAction purge = {};

    /// What the rules say of the further acts here and now; of one that does not apply, nothing.
    struct Rulings {
        std::optional<domain::Outcome> giveBack;
        std::optional<domain::Outcome> sign;
        std::optional<domain::Outcome> moveReminder;
        std::optional<domain::Outcome> trash;
        std::optional<domain::Outcome> restore;
        std::optional<domain::Outcome> purge;

        [[nodiscard]] static Rulings read(const store::Reader &reader, const domain::Item &item, domain::Instant now);
    };

    /// `stopped`: why nothing may be written at all right now (the read copy), or empty.
    [[nodiscard]] static MatterActions of(const domain::Item &item, domain::Rights rights, bool isShared,
                                          const QString &stopped);
    /// Of what one looks at for somebody else: as proxy, or in a shared inbox where it is not one's own.
    [[nodiscard]] static MatterAction leaveOf(const domain::Item &item, domain::Rights rights, const QString &stopped);
    /// What the reasons are said in: why nothing may be done now, or nothing; and the time.
    struct Setting {
        QString stopped;
        const TimeWords &times;
        domain::Instant now;
    };
    /// Adds the further acts, and takes away what is done in matters only.
    void take(const domain::Item &item, domain::Rights rights, const Rulings &rulings, const Setting &setting);
    /// Of the further ones, those that are on: "return", "sign", "remind", "move", "trash", "restore", "purge".
    [[nodiscard]] QStringList further() const;
};

} // namespace budkavle::app
