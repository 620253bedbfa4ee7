#pragma once

#include "sync/domain/Instant.h"

#include <QByteArray>
#include <QByteArrayList>

#include <memory>

namespace budkavle::tests {

/// What a certificate is to say; as it stands, what is right of a card's at `now`.
struct AskedCertificate {
    domain::Instant now;
    qint64 fromS = -3600; ///< from then
    qint64 toS = 3600;
    QByteArrayList serialNumbers = {"SE2321000010-A001"};
    QByteArray uses = "clientAuth";                    ///< extended; empty: it says none
    QByteArray keyUsage = "critical,digitalSignature"; ///< empty: it says none
    QByteArray policies = "1.2.752.999.3";             ///< empty: it says none
    bool isIssuer = false;
    bool isWeak = false; ///< a key that could be broken
    int comment = 0;     ///< so many characters more
};

/// An authority of a test's own.
class TestAuthority {
public:
    /// Without `above` it signs itself.
    explicit TestAuthority(const QByteArray &name, const AskedCertificate &asked, const TestAuthority *above = nullptr);
    ~TestAuthority();
    TestAuthority(const TestAuthority &) = delete;
    TestAuthority &operator=(const TestAuthority &) = delete;

    [[nodiscard]] QByteArray pem() const;
    [[nodiscard]] QByteArray issue(const AskedCertificate &asked) const; ///< DER

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace budkavle::tests
