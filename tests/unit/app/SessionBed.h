#pragma once

#include "AppBed.h"

#include "app/Keyring.h"
#include "app/Languages.h"
#include "app/Preferences.h"
#include "app/Session.h"
#include "app/SignInServer.h"
#include "app/SyncLink.h"
#include "tests/support/FakeTime.h"

#include <QMap>
#include <QTimer>

namespace budkavle::tests {

/// A keyring in memory: answers later, as the real one; `works` false is a computer without one.
class MemoryKeyring final : public QObject, public app::Keyring {
public:
    bool works = true;
    bool isSlow = false; ///< leaves what is asked unanswered until answer()
    QMap<QString, QByteArray> secrets;

    void read(const QString &key, std::function<void(std::optional<QByteArray>)> done) override
    {
        const auto tell = [this, key, done] {
            done(works && secrets.contains(key) ? std::optional(secrets.value(key)) : std::nullopt);
        };
        if (isSlow)
            m_asked.append(tell);
        else
            QTimer::singleShot(0, this, tell);
    }
    /// The oldest question that waits; false: there is none.
    bool answer()
    {
        if (m_asked.isEmpty())
            return false;
        m_asked.takeFirst()();
        return true;
    }
    void write(const QString &key, const QByteArray &secret, std::function<void(bool)> done) override
    {
        if (works)
            secrets.insert(key, secret);
        QTimer::singleShot(0, this, [this, done] { done(works); });
    }
    void remove(const QString &key) override { secrets.remove(key); }

private:
    QList<std::function<void()>> m_asked;
};

/// A regional server that knows Karin; `isUp` false answers as an unreachable one.
class FakeSignIn final : public QObject, public app::SignInServer {
public:
    bool isUp = true;
    std::optional<domain::Error> refusal; ///< of every sign-in
    int signIns = 0;
    QList<QByteArray> revoked;
    QStringList devices;
    QStringList chosenProfiles;
    QList<QByteArray> renewed;
    QList<QByteArray> endedEverywhere;
    int shownAgain = 0;
    bool isProduction = false; ///< nobody is chosen there
    domain::Actor who = AppBed::actor();
    domain::Instant expires;
    std::function<void(app::ProviderStage)> stage;
    std::function<void(domain::Result<app::SignedIn>)> provided; ///< none: nothing is waited for
    bool hasCards = false;                                       ///< the computer's software
    std::optional<domain::Error> cardsAnswer; ///< the region's, to whether it takes them; none: it does
    int askedForCards = 0;
    app::CardQuestions questions;
    std::function<void(domain::Result<app::SignedIn>)> carded; ///< none: no card is waited for
    QList<QByteArray> codes;
    domain::AssignmentId chosen;

    void people(std::function<void(domain::Result<QList<app::SignInPerson>>)> done) override
    {
        QTimer::singleShot(0, this, [this, done] {
            if (!isUp) {
                done(down());
                return;
            }
            if (isProduction) {
                done(domain::reject(QStringLiteral("notTraining")));
                return;
            }
            const auto unit = QStringLiteral("Hemsjukvården Björkvik");
            done(QList<app::SignInPerson>{
                {AppBed::karin(),
                 QStringLiteral("Karin Lund"),
                 QStringLiteral("Distriktssköterska"),
                 {{AppBed::actor().assignment, QStringLiteral("Distriktssköterska"), unit},
                  {domain::AssignmentId(QStringLiteral("a-night")), QStringLiteral("Natt"), unit}}},
                {AppBed::anders(), QStringLiteral("Anders Ekdahl"), QStringLiteral("Läkare"), {}}});
        });
    }
    void signIn(const domain::UserId &user, const domain::AssignmentId &assignment, const domain::DeviceId &device,
                std::function<void(domain::Result<app::SignedIn>)> done) override
    {
        devices.append(device.value());
        QTimer::singleShot(0, this, [this, user, assignment, done] {
            if (!isUp) {
                done(down());
                return;
            }
            if (refusal) {
                done(*refusal);
                return;
            }
            done(app::SignedIn{"token-" + QByteArray::number(++signIns), user, assignment});
        });
    }
    void signInByProvider(const domain::DeviceId &device, const app::ProviderPages &,
                          std::function<void(app::ProviderStage)> moved,
                          std::function<void(domain::Result<app::SignedIn>)> done) override
    {
        devices.append(device.value());
        stage = std::move(moved);
        provided = std::move(done);
        stage(app::ProviderStage::Asking);
    }
    void showProviderAgain() override { ++shownAgain; }
    void cancelProvider() override { provided = {}; }
    [[nodiscard]] bool readsCards() const override { return hasCards; }
    void askCards(std::function<void(domain::Outcome)> done) override
    {
        ++askedForCards;
        QTimer::singleShot(0, this, [this, done] {
            done(cardsAnswer ? domain::Outcome(*cardsAnswer) : domain::Outcome(domain::Done{}));
        });
    }
    void signInByCard(const domain::DeviceId &device, const app::CardQuestions &asking,
                      std::function<void(domain::Result<app::SignedIn>)> done) override
    {
        devices.append(device.value());
        questions = asking;
        carded = std::move(done);
    }
    void giveCode(int certificate, const engine::CardCode &code) override
    {
        codes.append(QByteArray::number(certificate) + ' ' + code.text());
    }
    void chooseAssignment(const domain::AssignmentId &assignment) override { chosen = assignment; }
    void cancelCard() override
    {
        questions = {};
        carded = {};
    }
    void renew(const QByteArray &token, const domain::DeviceId &device,
               std::function<void(domain::Result<app::SignedIn>)> done) override
    {
        renewed.append(token);
        devices.append(device.value());
        QTimer::singleShot(0, this, [this, done] {
            if (!isUp)
                done(down());
            else if (refusal)
                done(*refusal);
            else
                done(app::SignedIn{"renewed-" + QByteArray::number(renewed.size()), who.user, who.assignment, expires});
        });
    }
    void profiles(const QByteArray &, std::function<void(domain::Result<QList<app::ProfileChoice>>)> done) override
    {
        QTimer::singleShot(0, this, [done] {
            done(QList<app::ProfileChoice>{{QStringLiteral("kronoberg"), QStringLiteral("Region Kronoberg")}});
        });
    }
    void chooseProfile(const QByteArray &, const QString &id, std::function<void(domain::Outcome)> done) override
    {
        chosenProfiles.append(id);
        QTimer::singleShot(0, this, [this, done] {
            if (refusal)
                done(*refusal);
            else
                done(domain::Done{});
        });
    }
    void revokeEverywhere(const QByteArray &token, std::function<void(domain::Outcome)> done) override
    {
        QTimer::singleShot(0, this, [this, token, done] {
            if (!isUp) {
                done(down());
                return;
            }
            endedEverywhere.append(token);
            done(domain::Done{});
        });
    }
    void revoke(const QByteArray &token) override { revoked.append(token); }
    /// The browser shows the provider's page.
    void showPage() const { stage(app::ProviderStage::InBrowser); }
    /// The browser has come back, and the server has redeemed.
    void comeBack(const domain::Result<app::SignedIn> &result)
    {
        stage(app::ProviderStage::Redeeming);
        std::exchange(provided, {})(result);
    }
    void setNetworkCut(bool cut) override { isUp = !cut; }

private:
    static domain::Error down() { return {domain::ErrorClass::Retry, QStringLiteral("offline"), {}, {}}; }
};

class FakeLink final : public app::SyncLink {
public:
    QList<QByteArray> tokens;
    int nudges = 0;
    bool isCut = false;
    bool isAttached = false;

    void attach(store::Store &) override { isAttached = true; }
    void start(const QByteArray &token) override { tokens.append(token); }
    void detach() override { isAttached = false; }
    void nudge() override { ++nudges; }
    void setNetworkCut(bool cut) override { isCut = cut; }
    void networkChanged() override {}
};

/// One start of the program in a data folder: a session with everything around it but screens.
class SessionBed {
public:
    SessionBed(const QString &folder, MemoryKeyring &keyring, FakeSignIn &server)
        : preferences(folder)
        , desk(clock, random, app::TimeWords(QTimeZone("Europe/Stockholm")))
        , session({desk, server, keyring, languages, preferences, link, random, time.timers(),
                   [this](const store::DatabaseLocation &location) {
                       return std::make_unique<store::Store>(location, clock);
                   },
                   folder})
    {
        clock.at = {QDateTime(QDate(2026, 11, 18), QTime(8, 41), Qt::UTC).toMSecsSinceEpoch()};
        languages.setLanguage(preferences.language());
    }
    ~SessionBed() { session.finish(); }

    SetClock clock;
    FakeTime time; ///< what the session waits for passes by this
    FakeRandom random;
    app::Preferences preferences;
    app::Languages languages;
    FakeLink link;
    app::Desk desk;
    app::Session session;
};

} // namespace budkavle::tests
