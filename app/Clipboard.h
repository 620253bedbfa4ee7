#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace budkavle::app {

/// Puts copied text on the clipboard and takes it away after a minute, unless something else has come there since.
class Clipboard : public QObject {
    Q_OBJECT
public:
    static constexpr int keptMs = 60'000;

    explicit Clipboard(int lifeMs = keptMs, QObject *parent = nullptr);

    void put(const QString &text);

private:
    void take();

    QString m_text;
    QTimer m_life;
};

} // namespace budkavle::app
