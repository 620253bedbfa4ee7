#pragma once

#include "server/storage/StorageWriter.h"
#include "sync/domain/Clock.h"
#include "sync/domain/Profile.h"
#include "sync/domain/Result.h"
#include "sync/wire/Protocol.h"

#include <functional>
#include <memory>
#include <mutex>

namespace budkavle::server {

/// The policy profile with the document that it was read from.
struct RegionRules {
    QByteArray document;
    domain::Profile profile;
    QString tag; ///< another one for another document
};
[[nodiscard]] domain::Result<RegionRules> readRules(const QByteArray &document);

/// The rules by which this server decides: where people train they may be exchanged while it runs. Thread-safe.
class RulesInForce {
public:
    using Rules = std::shared_ptr<const RegionRules>;
    [[nodiscard]] Rules now() const;
    void take(Rules rules);
    /// Unless others have come into force since `known`: true if these have now.
    bool takeAfter(const Rules &known, Rules rules);

private:
    mutable std::mutex m_mutex;
    Rules m_rules = std::make_shared<const RegionRules>();
};

/// What a database says about itself; read at start and, but for the rules, unchanged while the server runs.
struct Region {
    QString name;
    wire::RegionKind kind = wire::RegionKind::Production;
    wire::Role role = wire::Role::Primary;
    QString lineage;
    qint64 epoch = 0;
    /// Of a read copy: all that was committed before is in it. Thread-safe; a standby's goes on.
    std::function<domain::Instant()> shownUntil;
    QByteArray tokenKey;
    std::shared_ptr<RulesInForce> inForce = std::make_shared<RulesInForce>();

    [[nodiscard]] RulesInForce::Rules rules() const { return inForce->now(); }
    [[nodiscard]] wire::Stamp stamp(domain::Instant now) const
    {
        return {role, lineage, epoch, role == wire::Role::ReadCopy ? shownUntil() : now, now};
    }
};

/// `standby`: says of a standby until when it shows; of another read copy, the database says when it was taken. Errors:
/// databaseEmpty (nothing was seeded), notACopy (nobody says that it is one), profileMalformed.
[[nodiscard]] domain::Result<Region> readRegion(StorageReader &reader, wire::Role role,
                                                std::function<domain::Instant()> standby = {});
/// Gives a new database its lineage, epoch 1, a token key and the accounts that every region has.
void writeRegion(StorageWriter &writer, const QString &name, wire::RegionKind kind, const QByteArray &profileDocument,
                 domain::Random &random);
/// 8 bytes for each word.
[[nodiscard]] QByteArray randomBytes(domain::Random &random, int words);

} // namespace budkavle::server
