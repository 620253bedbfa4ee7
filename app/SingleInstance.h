#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace budkavle::app {

/// One program for each data folder: a second start asks the first to show itself.
class SingleInstance : public QObject {
    Q_OBJECT
public:
    explicit SingleInstance(const QString &dataFolder, QObject *parent = nullptr);

    /// True: this is the first, and from now on it listens. False: another runs and has been asked to raise itself.
    /// Waits at most a second, before any window is there.
    [[nodiscard]] bool claim();

signals:
    void raiseRequested();

private:
    [[nodiscard]] bool askOther() const;

    QString m_path;
    QLocalServer m_server;
};

} // namespace budkavle::app
