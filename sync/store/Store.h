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

    using Work = std::function<domain::Result<ChangeSet>(Writer &)>;
    using Done = std::function<void(const domain::Outcome &)>;

    /// Runs on the sync thread; its ChangeSet, if any, is announced before `done` is called, in the thread of `context`,
    /// which outlives the store.
    void write(Work work, QObject *context, Done done);
    void submit(const domain::Command &command, const QString &draftId, QObject *context, Done done);
    /// Runs on the reader thread with the committed state; `take` gets the answer in the thread of `context`.
    template <class F, class Take>
    void query(F work, QObject *context, Take take);

    /// The same for whoever waits in place. Not to be continued with then(): Qt 6.4 may run a continuation twice, and crash,
    /// when the future is finished in another thread in the same moment.
    [[nodiscard]] QFuture<domain::Outcome> submit(const domain::Command &command, const QString &draftId = {});
    [[nodiscard]] QFuture<domain::Outcome> write(Work work);
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
    void run(Work work, Done told);
    class Private;
    std::unique_ptr<Private> d;
};

template <class F, class Take>
void Store::query(F work, QObject *context, Take take)
{
    onReader([context, work = std::move(work), take = std::move(take)](Reader &reader) {
        QMetaObject::invokeMethod(
            context, [take, answer = work(reader)] { take(answer); }, Qt::QueuedConnection);
    });
}

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
