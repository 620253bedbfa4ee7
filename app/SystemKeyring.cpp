#include "SystemKeyring.h"

#include <QTimer>

#include <qt6keychain/keychain.h>

#include <memory>

namespace budkavle::app {

namespace {

// Runs a job with an end: the first of its answer and the patience counts. QtKeychain deletes the job when it answers.
template <class Job, class Done>
void run(Job *job, QObject *context, Done done)
{
    auto isOver = std::make_shared<bool>(false);
    auto finish = [isOver, done = std::move(done)](Job *answered) {
        if (!*isOver) {
            *isOver = true;
            done(answered);
        }
    };
    QObject::connect(job, &QKeychain::Job::finished, context, [finish, job] { finish(job); });
    QTimer::singleShot(SystemKeyring::patienceMs, context, [finish] { finish(nullptr); });
    job->setInsecureFallback(false);
    job->start();
}

} // namespace

SystemKeyring::SystemKeyring(QString service, QObject *parent) : QObject(parent), m_service(std::move(service))
{
}

void SystemKeyring::read(const QString &key, std::function<void(std::optional<QByteArray>)> done)
{
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(key);
    run(job, this, [done = std::move(done)](QKeychain::ReadPasswordJob *answered) {
        const bool isFound = answered != nullptr && answered->error() == QKeychain::NoError;
        done(isFound ? std::optional(answered->binaryData()) : std::nullopt);
    });
}

void SystemKeyring::write(const QString &key, const QByteArray &secret, std::function<void(bool)> done)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(key);
    job->setBinaryData(secret);
    run(job, this, [done = std::move(done)](QKeychain::WritePasswordJob *answered) {
        done(answered != nullptr && answered->error() == QKeychain::NoError);
    });
}

void SystemKeyring::remove(const QString &key)
{
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(key);
    run(job, this, [](QKeychain::DeletePasswordJob *) {});
}

} // namespace budkavle::app
