#include "server/identity/SecretFile.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {
constexpr qint64 longestSecret = 4096;
}

domain::Result<QByteArray> readSecretFile(const QString &key, const QString &path, qsizetype least)
{
    QFile file(path);
    const auto fault = [&](const QString &what) {
        return domain::reject(u"configuration"_s, u"%1: %2: %3"_s.arg(key, path, what));
    };
    if (!file.open(QIODevice::ReadOnly))
        return fault(file.errorString());
    if (file.permissions() & (QFile::ReadOther | QFile::WriteOther))
        return fault(u"others can read or write it (chmod o= it)"_s);
    const QByteArray secret = file.read(longestSecret + 1).trimmed();
    if (secret.isEmpty() || secret.size() > longestSecret)
        return fault(secret.isEmpty() ? u"is empty"_s : u"is too long for a secret"_s);
    if (secret.size() < least)
        return fault(u"is shorter than %1 characters"_s.arg(least));
    return secret;
}

} // namespace budkavle::server
