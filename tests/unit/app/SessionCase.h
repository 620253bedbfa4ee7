#pragma once

#include "SessionBed.h"

#include <QTemporaryDir>
#include <QTest>

namespace budkavle::tests {

/// A data folder, a keyring and a regional server that outlive each start of the program in a test.
class SessionCase : public QObject {
    Q_OBJECT
protected:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MemoryKeyring> m_keyring;
    std::unique_ptr<FakeSignIn> m_server;
    std::unique_ptr<SessionBed> m_bed;

    void start()
    {
        m_bed.reset();
        m_bed = std::make_unique<SessionBed>(m_folder->path(), *m_keyring, *m_server);
        m_bed->session.start();
    }
    void expire(const QString &code = QStringLiteral("signInNeeded")) const
    {
        engine::EngineStatus status;
        status.connection = engine::Connection::SignedOut;
        status.errorCode = code;
        emit m_bed->link.statusChanged(status);
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_keyring = std::make_unique<MemoryKeyring>();
        m_server = std::make_unique<FakeSignIn>();
        prepare();
    }
    void cleanup()
    {
        m_bed.reset();
        m_server.reset();
        m_keyring.reset();
        m_folder.reset();
    }

private:
    virtual void prepare() {} ///< what the server is, before anything starts
};

} // namespace budkavle::tests
