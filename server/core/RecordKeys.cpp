#include "server/core/RecordKeys.h"

#include "server/core/Region.h"

#include <QCryptographicHash>

#include <algorithm>

namespace budkavle::server {

namespace {
constexpr qsizetype keyCharacters = 43; // 32 bytes
constexpr qsizetype longestSystemName = 40;
constexpr qsizetype nameCharacters = 12;
} // namespace

QByteArray drawRecordKey(domain::Random &random)
{
    return randomBytes(random, 4).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QString recordKeyHash(const QByteArray &key)
{
    return QString::fromLatin1(QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex());
}

QString recordKeyName(const QString &hash)
{
    return hash.left(nameCharacters);
}

bool looksLikeRecordKey(const QByteArray &key)
{
    return key.size() == keyCharacters && std::all_of(key.cbegin(), key.cend(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
                   || c == '_';
           });
}

bool isRecordSystemName(const QString &name)
{
    return !name.isEmpty() && name.size() <= longestSystemName && name == name.simplified()
        && std::all_of(name.cbegin(), name.cend(), [](QChar c) {
               return c.isLetterOrNumber() || c == u' ' || c == u'-' || c == u'.' || c == u'_';
           });
}

} // namespace budkavle::server
