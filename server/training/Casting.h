#pragma once

#include "server/training/RegionFiles.h"
#include "server/training/SeedRandom.h"
#include "sync/domain/Command.h"

#include <QMap>

#include <optional>

namespace budkavle::server {

/// A person writing from an inbox.
struct Part {
    domain::InboxId inbox;
    domain::Actor actor;
};

/// Who plays in a story: which inboxes a text's key means, who works there, which patient it can be about.
class Casting {
public:
    explicit Casting(const TrainingRegion &region);

    /// Two parts at different inboxes, as the text's key says ("hsv-vc-…"). None: nobody fits.
    [[nodiscard]] std::optional<QPair<Part, Part>> cast(const TrainingText &text, SeedRandom &random) const;
    /// Two colleagues' personal inboxes in one organisation.
    [[nodiscard]] std::optional<QPair<Part, Part>> castPersonal(SeedRandom &random) const;
    /// Someone who may write in the inbox.
    [[nodiscard]] std::optional<Part> partIn(const domain::InboxId &inbox, SeedRandom &random) const;
    [[nodiscard]] Part partOf(const domain::UserId &user, const domain::InboxId &inbox) const;
    [[nodiscard]] domain::PatientRef patientFor(const TrainingText &text, domain::Instant now,
                                                SeedRandom &random) const;
    [[nodiscard]] domain::Unit unitOf(const Part &part) const;

private:
    [[nodiscard]] QList<domain::InboxId> inboxesFor(const QString &code, bool acrossUnits) const;

    const TrainingRegion &m_region;
    QHash<domain::InboxId, QList<domain::UserId>> m_writers;
    QMap<domain::OrganisationId, QList<domain::UserId>> m_staff;
    QList<domain::InboxId> m_shared; ///< with at least one who may write, in order of id
    QList<domain::UserId> m_users;   ///< in order of id
};

} // namespace budkavle::server
