#pragma once

#include "SignInServer.h"

#include <QObject>
#include <QQmlEngine>
#include <QVariantList>

#include <functional>
#include <optional>

namespace budkavle::app {

/// The training panel: shows an outage, or what another region's rules change, to those who learn. Only in a training
/// region.
class TrainingController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
    Q_PROPERTY(bool isAvailable READ isAvailable NOTIFY changed)
    Q_PROPERTY(bool isNetworkCut READ isNetworkCut WRITE setNetworkCut NOTIFY changed)
    Q_PROPERTY(bool mayChoose READ mayChoose NOTIFY changed)
    Q_PROPERTY(bool isChoosing READ isChoosing NOTIFY changed)
    Q_PROPERTY(QVariantList profiles READ profiles NOTIFY changed)
    Q_PROPERTY(QString errorText READ errorText NOTIFY changed)
public:
    struct Ports {
        std::function<void(bool)> cutNetwork;
        std::function<void(std::function<void(domain::Result<QList<ProfileChoice>>)>)> askProfiles;
        std::function<void(const QString &, std::function<void(domain::Outcome)>)> chooseProfile;
        std::function<QString(const domain::Error &)> sentence;
    };
    explicit TrainingController(Ports ports, QObject *parent = nullptr);

    [[nodiscard]] bool isAvailable() const { return m_isAvailable; }
    /// False also mends a cut network.
    void setAvailable(bool available);
    [[nodiscard]] bool isNetworkCut() const { return m_isNetworkCut; }
    void setNetworkCut(bool cut);

    /// The person is superuser, under the assignment that they are signed in with.
    [[nodiscard]] bool mayChoose() const { return m_mayChoose; }
    void setMayChoose(bool may);
    [[nodiscard]] bool isChoosing() const { return m_isChoosing; }
    /// Those that the region may be put under: {id, name}.
    [[nodiscard]] QVariantList profiles() const;
    [[nodiscard]] QString errorText() const { return m_error ? m_ports.sentence(*m_error) : QString(); }
    /// Asks the server which there are.
    Q_INVOKABLE void askProfiles();
    /// For everybody in the region.
    Q_INVOKABLE void choose(const QString &profileId);

signals:
    void changed();

private:
    Ports m_ports;
    QList<ProfileChoice> m_profiles;
    std::optional<domain::Error> m_error;
    bool m_mayChoose = false;
    bool m_isChoosing = false;
    bool m_isAvailable = false;
    bool m_isNetworkCut = false;
};

} // namespace budkavle::app
