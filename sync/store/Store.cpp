#include "sync/store/Store.h"

#include "sync/store/StoreError.h"

#include <QMetaObject>

#include <vector>

namespace budkavle::store {

using namespace Qt::StringLiterals;
using domain::Outcome;
using domain::Result;

/// Each half belongs to its thread and is touched only there.
class Store::Private {
public:
    struct SyncHalf {
        std::unique_ptr<Database> database;
        std::unique_ptr<Writer> writer;
        domain::Error failure = storeError(u"storeFailed"_s);
        bool mustRescue = false;
        std::optional<RescueReport> prepared; ///< set: the new file waits to come into the old one's place
        int rescues = 0;
    };
    struct ReaderHalf {
        std::unique_ptr<Database> database;
        std::unique_ptr<Reader> reader;
        bool hasFailed = false;
        bool wasOpen = false;
        int rescues = 0;                                    ///< how many there had been when this connection was opened
        std::vector<std::function<void(Reader &)>> waiting; ///< asked before the cache was open
    };

    Private(Store *store, DatabaseLocation where, const domain::Clock &time)
        : q(store)
        , location(std::move(where))
        , clock(time)
    {
    }

    Store *q;
    const DatabaseLocation location;
    const domain::Clock &clock;
    QThread syncThread;
    QThread readerThread;
    QObject syncContext;
    QObject readerContext;
    SyncHalf sync;
    ReaderHalf reading;

    void openWriter();
    void foundDamage();
    void rescue();
    void finishRescue();
    void ask(const std::function<void(Reader &)> &work);
    void openReader();
    void deriveSome();
    void report(bool isOpen, const QString &code);
    void tell(const std::optional<RescueReport> &report);
    void settle(const Done &told, const Result<ChangeSet> &done);
};

void Store::Private::openWriter()
{
    auto opened = Rescue::open(location, clock);
    if (opened.ok()) {
        auto [database, report] = std::move(opened).value();
        sync.database = std::move(database);
        sync.writer = std::make_unique<Writer>(*sync.database, clock);
        sync.writer->onDamage([this] { foundDamage(); });
        tell(report);
        QMetaObject::invokeMethod(
            &readerContext, [this] { openReader(); }, Qt::QueuedConnection);
        deriveSome();
        return;
    }
    sync.failure = opened.error();
    QMetaObject::invokeMethod(
        &readerContext,
        [this] {
            reading.hasFailed = true;
            reading.waiting.clear();
        },
        Qt::QueuedConnection);
    report(false, sync.failure.code);
}

/// What people do comes between the steps. After a failure the next start takes it up.
void Store::Private::deriveSome()
{
    if (!sync.writer || sync.prepared || !sync.writer->isDeriving())
        return;
    const auto done = sync.writer->deriveSome();
    if (!done)
        return;
    if (!done->isEmpty())
        q->announce(*done);
    QMetaObject::invokeMethod(
        &syncContext, [this] { deriveSome(); }, Qt::QueuedConnection);
}

/// May come from inside the Writer: it is put right when that has returned.
void Store::Private::foundDamage()
{
    if (std::exchange(sync.mustRescue, true))
        return;
    QMetaObject::invokeMethod(
        &syncContext, [this] { rescue(); }, Qt::QueuedConnection);
}

/// The new file is made while the damaged one is still open: if that fails, one goes on as before.
void Store::Private::rescue()
{
    if (!std::exchange(sync.mustRescue, false) || !sync.writer || sync.prepared)
        return;
    const auto prepared = Rescue::prepare(location);
    if (!prepared)
        return;
    sync.prepared = *prepared;
    // Two connections hold the file. The reader thread waits for nobody, so it can be waited for.
    QMetaObject::invokeMethod(
        &readerContext,
        [this] {
            reading.reader.reset();
            reading.database.reset();
        },
        Qt::BlockingQueuedConnection);
    auto none = Database::closed(location);
    sync.writer->moveTo(*none);
    sync.database = std::move(none);
    finishRescue();
}

/// Until it is done nothing is written and nothing is answered as saved: each write tries it again.
void Store::Private::finishRescue()
{
    if (!Rescue::finish(location, clock))
        return;
    auto opened = Database::open(location, Database::Access::ReadWrite);
    if (!opened)
        return;
    sync.writer->moveTo(**opened);
    sync.database = std::move(opened).value();
    QMetaObject::invokeMethod(
        &readerContext,
        [this, rescues = ++sync.rescues] {
            reading.rescues = rescues;
            openReader();
        },
        Qt::QueuedConnection);
    ChangeSet all;
    all.bulk = all.grants = all.directory = all.drafts = all.outgoing = true;
    q->announce(all);
    tell(std::exchange(sync.prepared, std::nullopt));
}

void Store::Private::tell(const std::optional<RescueReport> &report)
{
    if (report) {
        QMetaObject::invokeMethod(
            q, [this, report] { emit q->rescued(*report); }, Qt::QueuedConnection);
    }
}

void Store::Private::ask(const std::function<void(Reader &)> &work)
{
    work(*reading.reader);
    const auto &failure = reading.database->failure();
    if (failure && failure->code == "storeCorrupt"_L1) {
        QMetaObject::invokeMethod(
            &syncContext,
            [this, found = reading.rescues] {
                if (sync.writer && found == sync.rescues)
                    sync.writer->noteDamage();
            },
            Qt::QueuedConnection);
    }
}

void Store::Private::openReader()
{
    auto opened = Database::open(location, Database::Access::ReadOnly);
    const auto waiting = std::exchange(reading.waiting, {});
    if (!opened.ok()) {
        reading.hasFailed = true;
        report(false, opened.error().code);
        return;
    }
    reading.database = std::move(opened).value();
    reading.reader = std::make_unique<Reader>(*reading.database);
    if (!std::exchange(reading.wasOpen, true))
        report(true, {});
    for (const auto &work : waiting)
        ask(work);
}

void Store::Private::report(bool isOpen, const QString &code)
{
    QMetaObject::invokeMethod(
        q, [this, isOpen, code] { emit q->opened(isOpen, code); }, Qt::QueuedConnection);
}

void Store::Private::settle(const Done &told, const Result<ChangeSet> &done)
{
    if (!done)
        return told(done.error());
    if (!done->isEmpty())
        q->announce(*done);
    told(domain::Done{});
}

Store::Store(DatabaseLocation location, const domain::Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(location), clock))
{
    qRegisterMetaType<ChangeSet>();
    d->syncThread.setObjectName(u"sync"_s);
    d->readerThread.setObjectName(u"reader"_s);
    d->syncContext.moveToThread(&d->syncThread);
    d->readerContext.moveToThread(&d->readerThread);
    d->syncThread.start();
    d->readerThread.start();
    QMetaObject::invokeMethod(
        &d->syncContext, [this] { d->openWriter(); }, Qt::QueuedConnection);
}

Store::~Store()
{
    // The writer first: its opening may still be about to hand over to the reader thread. What is queued runs out
    // before the thread ends; each connection closes in its own thread.
    QMetaObject::invokeMethod(
        &d->syncContext,
        [this] {
            d->sync.writer.reset();
            d->sync.database.reset();
            QThread::currentThread()->quit();
        },
        Qt::QueuedConnection);
    d->syncThread.wait();
    QMetaObject::invokeMethod(
        &d->readerContext,
        [this] {
            d->reading.waiting.clear();
            d->reading.reader.reset();
            d->reading.database.reset();
            QThread::currentThread()->quit();
        },
        Qt::QueuedConnection);
    d->readerThread.wait();
}

void Store::run(Work work, Done told)
{
    const auto run = [this, told = std::move(told), work = std::move(work)] {
        if (!d->sync.writer)
            return told(d->sync.failure);
        if (d->sync.prepared)
            d->finishRescue();
        auto done = work(*d->sync.writer);
        if (d->sync.mustRescue) { // once more, in the new cache
            d->rescue();
            if (!done && done.error().code == "storeCorrupt"_L1)
                done = work(*d->sync.writer);
        }
        d->settle(told, done);
    };
    QMetaObject::invokeMethod(&d->syncContext, run, Qt::QueuedConnection);
}

void Store::write(Work work, QObject *context, Done done)
{
    run(std::move(work), [context, done = std::move(done)](const Outcome &outcome) {
        QMetaObject::invokeMethod(
            context, [done, outcome] { done(outcome); }, Qt::QueuedConnection);
    });
}

void Store::submit(const domain::Command &command, const QString &draftId, QObject *context, Done done)
{
    write([command, draftId](Writer &writer) { return writer.submit(command, draftId); }, context, std::move(done));
}

QFuture<Outcome> Store::write(Work work)
{
    const auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    run(std::move(work), [promise](const Outcome &outcome) {
        promise->addResult(outcome);
        promise->finish();
    });
    return promise->future();
}

QFuture<Outcome> Store::submit(const domain::Command &command, const QString &draftId)
{
    return write([command, draftId](Writer &writer) { return writer.submit(command, draftId); });
}

void Store::onWriter(std::function<void(Writer &)> work)
{
    const auto run = [this, work = std::move(work)] {
        if (d->sync.writer)
            work(*d->sync.writer);
    };
    QMetaObject::invokeMethod(&d->syncContext, run, Qt::QueuedConnection);
}

QThread *Store::syncThread()
{
    return &d->syncThread;
}

void Store::announce(const ChangeSet &changes)
{
    // The reader forgets its names before anybody can ask because of this ChangeSet.
    if (changes.directory) {
        const auto forget = [this] {
            if (d->reading.reader)
                d->reading.reader->directoryChanged();
        };
        QMetaObject::invokeMethod(&d->readerContext, forget, Qt::QueuedConnection);
    }
    QMetaObject::invokeMethod(
        this, [this, changes] { emit changed(changes); }, Qt::QueuedConnection);
}

void Store::onReader(std::function<void(Reader &)> work)
{
    const auto run = [this, work = std::move(work)]() mutable {
        if (d->reading.reader)
            d->ask(work);
        else if (!d->reading.hasFailed)
            d->reading.waiting.push_back(std::move(work));
    };
    QMetaObject::invokeMethod(&d->readerContext, run, Qt::QueuedConnection);
}

} // namespace budkavle::store
