#include "server/core/Region.h"

#include "sync/wire/ProfileCodec.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace budkavle::server {

QByteArray randomBytes(domain::Random &random, int words)
{
    QByteArray bytes;
    for (int i = 0; i < words; ++i) {
        const quint64 word = random.next();
        bytes.append(reinterpret_cast<const char *>(&word), sizeof word);
    }
    return bytes;
}

namespace {

QString randomUuid(domain::Random &random)
{
    const QString hex = QString::fromLatin1(randomBytes(random, 2).toHex());
    return hex.mid(0, 8) + u'-' + hex.mid(8, 4) + "-4"_L1 + hex.mid(13, 3) + "-a"_L1 + hex.mid(17, 3) + u'-'
        + hex.mid(20, 12);
}

} // namespace

domain::Result<RegionRules> readRules(const QByteArray &document)
{
    auto profile = wire::decodeProfile(document);
    if (!profile)
        return profile.error();
    const QByteArray hash = QCryptographicHash::hash(document, QCryptographicHash::Sha256).left(6).toHex();
    const QString tag = u"%1.%2.%3"_s.arg(profile->id).arg(profile->version).arg(QString::fromLatin1(hash));
    return RegionRules{document, std::move(profile).value(), tag};
}

RulesInForce::Rules RulesInForce::now() const
{
    const std::scoped_lock lock(m_mutex);
    return m_rules;
}

void RulesInForce::take(Rules rules)
{
    const std::scoped_lock lock(m_mutex);
    m_rules = std::move(rules);
}

bool RulesInForce::takeAfter(const Rules &known, Rules rules)
{
    const std::scoped_lock lock(m_mutex);
    if (m_rules != known)
        return false;
    m_rules = std::move(rules);
    return true;
}

domain::Result<Region> readRegion(StorageReader &reader, wire::Role role, std::function<domain::Instant()> standby)
{
    Region region;
    region.role = role;
    region.shownUntil = std::move(standby);
    reader.beginSnapshot();
    region.name = reader.meta(u"regionName"_s);
    region.kind = reader.meta(u"kind"_s) == "training"_L1 ? wire::RegionKind::Training : wire::RegionKind::Production;
    region.lineage = reader.meta(u"lineage"_s);
    region.epoch = reader.meta(u"epoch"_s).toLongLong();
    if (!region.shownUntil)
        region.shownUntil = [takenAt = domain::Instant{reader.meta(u"takenAt"_s).toLongLong()}] { return takenAt; };
    region.tokenKey = QByteArray::fromHex(reader.meta(u"tokenKey"_s).toLatin1());
    const QByteArray document = reader.meta(u"profile"_s).toUtf8();
    reader.endSnapshot();
    if (region.lineage.isEmpty() || region.tokenKey.isEmpty())
        return domain::reject(u"databaseEmpty"_s);
    if (role == wire::Role::ReadCopy && !region.shownUntil().isSet())
        return domain::reject(u"notACopy"_s);
    auto rules = readRules(document);
    if (!rules)
        return rules.error();
    region.inForce->take(std::make_shared<const RegionRules>(std::move(rules).value()));
    return region;
}

void writeRegion(StorageWriter &writer, const QString &name, wire::RegionKind kind, const QByteArray &profileDocument,
                 domain::Random &random)
{
    writer.setMeta(u"regionName"_s, name);
    writer.setMeta(u"kind"_s, kind == wire::RegionKind::Training ? u"training"_s : u"production"_s);
    writer.setMeta(u"lineage"_s, randomUuid(random));
    writer.setMeta(u"epoch"_s, u"1"_s);
    writer.setMeta(u"tokenKey"_s, QString::fromLatin1(randomBytes(random, 4).toHex()));
    writer.setMeta(u"profile"_s, QString::fromUtf8(profileDocument));
    writer.createAccount(domain::directoryAccount());
    writer.createAccount(domain::auditAccount());
}

} // namespace budkavle::server
