#pragma once

#include <QObject>

namespace budkavle::engine {

/// Tells when the computer's network comes, goes or becomes another, as the operating system knows it. Where nobody
/// there knows, it is silent for ever: what listens must manage without. GUI thread.
class NetworkWatch final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// Asks the system's bus, so not before the window is shown.
    void begin();

signals:
    void changed();
};

} // namespace budkavle::engine
