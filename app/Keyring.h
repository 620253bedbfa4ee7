#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>

namespace budkavle::app {

/// Seam: where this computer keeps secrets between starts. Answers come later, on the same thread, once. An answer of
/// "none" may also mean a locked keyring, so nothing that exists is overwritten because of it.
class Keyring {
public:
    virtual ~Keyring() = default;
    virtual void read(const QString &key, std::function<void(std::optional<QByteArray>)> done) = 0;
    virtual void write(const QString &key, const QByteArray &secret, std::function<void(bool)> done) = 0;
    /// A wish: a locked keyring says yes and forgets nothing, so what matters is revoked at the server too.
    virtual void remove(const QString &key) = 0;
};

} // namespace budkavle::app
