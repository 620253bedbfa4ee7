#pragma once

#include "Keyring.h"

#include <QObject>

namespace budkavle::app {

/// The platform's keyring by QtKeychain; never its insecure fallback. A question that the keyring leaves unanswered (a
/// prompt that nobody sees) is given up as a failure.
class SystemKeyring final : public QObject, public Keyring {
    Q_OBJECT
public:
    static constexpr int patienceMs = 4'000;

    explicit SystemKeyring(QString service, QObject *parent = nullptr);

    void read(const QString &key, std::function<void(std::optional<QByteArray>)> done) override;
    void write(const QString &key, const QByteArray &secret, std::function<void(bool)> done) override;
    void remove(const QString &key) override;

private:
    QString m_service;
};

} // namespace budkavle::app
