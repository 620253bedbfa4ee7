#pragma once

#include <QObject>
#include <QQmlEngine>

#include <functional>

namespace budkavle::app {

/// The training panel: shows an outage to those who learn. Only in a training region.
class TrainingController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Handed out by Session")
    Q_PROPERTY(bool isAvailable READ isAvailable NOTIFY changed)
    Q_PROPERTY(bool isNetworkCut READ isNetworkCut WRITE setNetworkCut NOTIFY changed)
public:
    explicit TrainingController(std::function<void(bool)> cutNetwork, QObject *parent = nullptr);

    [[nodiscard]] bool isAvailable() const { return m_isAvailable; }
    /// False also mends a cut network.
    void setAvailable(bool available);
    [[nodiscard]] bool isNetworkCut() const { return m_isNetworkCut; }
    void setNetworkCut(bool cut);

signals:
    void changed();

private:
    std::function<void(bool)> m_cutNetwork;
    bool m_isAvailable = false;
    bool m_isNetworkCut = false;
};

} // namespace budkavle::app
