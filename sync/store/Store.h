#pragma once

#include "sync/domain/Clock.h"
#include "sync/store/ChangeSet.h"
#include "sync/store/Database.h"
#include "sync/store/Reader.h"
#include "sync/store/Rescue.h"
#include "sync/store/Writer.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <functional>
#include <memory>

namespace budkavle::store {

/// The two doors between threads: submit/write and query out, ChangeSet back. Owns the sync thread (the Writer, and
/// whoever is given it by onWriter) and the reader thread. Lives on, and is called from, the GUI thread.
class Store : public QObject {
    Q_OBJECT
public:
    /// Opens (and migrates) the cache on its threads; `opened` tells how it went.
    Store(DatabaseLocation location, const domain::Clock &clock, QObject *parent = nullptr);
    ~Store() override;

    [[nodiscard]] QFuture<domain::Outcome> submit(const domain::Command &command, const QString &draftId = {});

    /// Runs on the sync thread; its ChangeSet, if any, is announced before the future resolves.
    [[nodiscard]] QFuture<domain::Outcome> write(std::function<domain::Result<ChangeSet>(Writer &)> work);

    /// Runs on the reader thread with the committed state.
    template <class F>
    [[nodiscard]] auto query(F work) -> QFuture<std::invoke_result_t<F, Reader &>>;

    /// For what must live beside the Writer (the sync engine): runs on the sync thread.
    void onWriter(std::function<void(Writer &)> work);
    [[nodiscard]] QThread *syncThread();
    /// From the sync thread: tells all what a transaction of the engine's changed.
    void announce(const budkavle::store::ChangeSet &changes);

signals:
    /// The cache was damaged, at the start or while it was used, and this is what was brought over. Whoever asks from
    /// now on is answered from the new one.
    void rescued(const budkavle::store::RescueReport &report);
    void opened(bool ok, const QString &errorCode);
    void changed(const budkavle::store::ChangeSet &changes);

private:
    void onReader(std::function<void(Reader &)> work);
    class Private;
    std::unique_ptr<Private> d;
};

template <class F>
auto Store::query(F work) -> QFuture<std::invoke_result_t<F, Reader &>>
{
    using R = std::invoke_result_t<F, Reader &>;
    auto promise = std::make_shared<QPromise<R>>();
    promise->start();
    QFuture<R> future = promise->future();
    onReader([promise, work = std::move(work)](Reader &reader) {
        promise->addResult(work(reader));
        promise->finish();
    });
    return future;
}

} // namespace budkavle::store
