#pragma once

#include "sync/engine/SyncEngine.h"
#include "sync/store/Database.h"
#include "sync/store/Reader.h"
#include "sync/store/Rescue.h"
#include "sync/store/Writer.h"
#include "tests/simulation/Ledger.h"
#include "tests/simulation/MachineClock.h"
#include "tests/simulation/SimTransport.h"
#include "tests/support/SimDisk.h"

namespace budkavle::tests {

/// One person's computer and the program on it, below the screen: the real store on its disk, the real engine on its
/// link. The program can be killed between any two events, or in the middle of a write; the disk stays.
class SimClient {
public:
    struct World {
        Timeline &time;
        Trace &trace;
        SimNet &net;
        SimDisk &disk;
        Ledger &ledger;
        const Mutants &mutants;
        std::function<void(SimClient &)> committed; ///< after each transaction of the engine's
    };
    SimClient(const World &world, int number, const domain::Actor &actor, quint64 seed);
    ~SimClient();
    Q_DISABLE_COPY_MOVE(SimClient)

    void install(const QByteArray &cache); ///< the cache file that it begins with
    bool start();
    void kill();
    [[nodiscard]] bool isRunning() const { return m_up != nullptr; }
    /// The disk of another machine, copied block by block, with what it knew.
    void cloneFrom(SimClient &other);

    // ---- what the person does, as the program does it
    domain::Outcome submit(domain::CommandBody body, const domain::InboxId &account, const QString &draft = {});
    domain::Outcome saveDraft(const store::Draft &draft);
    domain::Outcome discardDraft(const QString &id);
    domain::Outcome quarantineToDraft(const domain::CommandId &id);
    domain::Outcome discardQuarantined(const domain::CommandId &id);
    void networkChanged();

    [[nodiscard]] store::Reader &reader();
    [[nodiscard]] store::Writer &writer();
    [[nodiscard]] store::Database &database();
    [[nodiscard]] SimMachine &machine() { return m_world.disk.machine(m_folder); }
    [[nodiscard]] QString path() const { return m_folder + QStringLiteral("cache.db"); }
    [[nodiscard]] bool isUpToDate() const;
    [[nodiscard]] QString unrest() const; ///< why it is not
    [[nodiscard]] QString situation();    ///< in one or two words, for the account of what met what
    [[nodiscard]] QString newId() { return domain::newId(clock, m_random); }
    /// Rows of the cache as text, columns joined by '|'.
    [[nodiscard]] QStringList rows(const QString &sql);

    const int number;
    const domain::Actor actor;
    const QString name;
    MachineClock clock;
    SimNet::Link link;
    engine::EngineStatus status;
    QMap<QString, QString> drafts; ///< what the store said it keeps: id -> text
    QSet<QString> uncertainDrafts; ///< the machine died while it kept or removed them
    QSet<QString> unanswered; ///< keys of acts that were durable in the cache, and the machine died before the answer
    QSet<QString> unansweredDrafts; ///< the same of drafts
    QSet<QString> open;             ///< keys of acts that may still be waiting here
    QMap<QString, QString> cursors; ///< account -> "epoch|generation|highest cursor", for the checks
    qint64 starts = 0;
    int damagedRows = 0;    ///< of its cache, while it ran
    bool isSuspect = false; ///< rows were damaged since it was last started
    enum class File { None, Cache, Log };
    File damagedFile = File::None; ///< and not put right yet: a log is at the next start, a cache when that is noticed
    bool wasRescued = false;
    int clones = 0; ///< how often its disk was copied, or it was made from another's

private:
    struct Up;
    void signIn();
    void onStatus(const engine::EngineStatus &now);
    void watchDisk();
    void takeUp(const std::optional<store::RescueReport> &report);
    void forgetUnanswered(bool wasDamaged);
    void keep(const QString &draft, const std::optional<QString> &text);
    void checkOrder(const QByteArray &body);
    void misbehave();
    [[nodiscard]] domain::Outcome outcome(const domain::Result<store::ChangeSet> &result);

    World m_world;
    QString m_folder;
    FakeRandom m_random;
    QByteArray m_token;
    std::unique_ptr<Up> m_up;
    std::shared_ptr<bool> m_alive; ///< false for what was to happen in a program that is gone
    bool m_isSigningIn = false;
    int m_draftsSaved = 0;
};

} // namespace budkavle::tests
