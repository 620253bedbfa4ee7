#include "Application.h"

#include "CardLibrary.h"
#include "Clipboard.h"
#include "Desk.h"
#include "Languages.h"
#include "Preferences.h"
#include "RegionSignIn.h"
#include "ScreenTour.h"
#include "Session.h"
#include "SingleInstance.h"
#include "SyncHost.h"
#include "SystemKeyring.h"

#include "sync/engine/HttpTransport.h"
#include "sync/engine/NetworkWatch.h"
#include "sync/engine/QtTimer.h"
#include "sync/engine/SwitchableTransport.h"

#include <QDesktopServices>
#include <QDir>
#include <QEventLoop>
#include <QFont>
#include <QGuiApplication>
#include <QProcess>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickWindow>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

constexpr auto mainScreen = "qrc:/qt/qml/Budkavle/Shell/Main.qml";
constexpr auto panesScreen = "qrc:/qt/qml/Budkavle/Shell/Workspace.qml";

std::unique_ptr<engine::Timer> makeTimer()
{
    return std::make_unique<engine::QtTimer>();
}

/// In the system's browser, or in the one that the program was started with.
bool browse(const QUrl &page, const QString &browser)
{
    return browser.isEmpty() ? QDesktopServices::openUrl(page)
                             : QProcess::startDetached(browser, {page.toString(QUrl::FullyEncoded)});
}

/// What lives on the sync thread. The random source is its own: sources are not shared between threads.
class Aboard final : public SyncHost::Aboard {
public:
    Aboard(store::Writer &writer, const Options &options, const domain::Clock &clock)
        : m_http(options.server, options.readCopy)
        , m_switch(m_http, makeTimer)
        , m_engine({writer, m_switch, makeTimer, clock, m_random, !options.readCopy.isEmpty()})
    {
    }
    engine::SyncEngine &engine() override { return m_engine; }
    void setNetworkCut(bool cut) override { m_switch.setCut(cut); }

private:
    domain::SystemRandom m_random;
    engine::HttpTransport m_http;
    engine::SwitchableTransport m_switch;
    engine::SyncEngine m_engine;
};

} // namespace

class Application::Private {
public:
    Private(QGuiApplication &forGui, const Options &given);

    QGuiApplication &gui;
    Options options;
    domain::SystemClock clock;
    domain::SystemRandom random;
    Preferences preferences;
    Languages languages;
    SystemKeyring keyring;
    Clipboard clipboard;
    SingleInstance instance;
    Desk desk;
    engine::HttpTransport signInTransport;
    RegionSignIn signIn;
    SyncHost link;
    engine::NetworkWatch network;
    Session session;
    QQmlEngine screens;
    std::unique_ptr<QObject> main;  ///< the window, before its engine in death
    std::unique_ptr<QObject> panes; ///< in it, for the self-test: nobody signs in there
    bool hasWarned = false;

    void wire();
    void raise();
    void makeScreens();
    void makePanes();
    [[nodiscard]] QQuickWindow *window() const;
};

Application::Private::Private(QGuiApplication &forGui, const Options &given)
    : gui(forGui)
    , options(given)
    , preferences(given.dataFolder)
    , keyring(u"budkavle"_s)
    , instance(given.dataFolder)
    , desk(clock, random)
    , signInTransport(given.server, given.readCopy)
    , signIn({signInTransport, random, makeTimer,
              [browser = given.browser](const QUrl &page) { return browse(page, browser); },
              given.takesCards ? CardLibrary::find(given.cardLibrary) : QString()},
             !given.readCopy.isEmpty())
    , link([this](store::Writer &writer) { return std::make_unique<Aboard>(writer, options, clock); })
    , session(
          {desk, signIn, keyring, languages, preferences, link, random, makeTimer,
           [this](const store::DatabaseLocation &location) { return std::make_unique<store::Store>(location, clock); },
           given.dataFolder})
{
    languages.setLanguage(given.language.isEmpty() ? preferences.language() : given.language);
    wire();
}

void Application::Private::wire()
{
    QObject::connect(&languages, &Languages::languageChanged, &screens, [this] { screens.retranslate(); });
    QObject::connect(session.matter(), &MatterController::textCopied, &clipboard, &Clipboard::put);
    QObject::connect(session.matter(), &MatterController::linkRequested, &screens,
                     [this](const QUrl &page) { browse(page, options.browser); });
    QObject::connect(session.sync(), &SyncStatus::textCopied, &clipboard, &Clipboard::put);
    QObject::connect(&instance, &SingleInstance::raiseRequested, &screens, [this] { raise(); });
    QObject::connect(&session, &Session::returnedFromBrowser, &screens, [this] { raise(); });
    QObject::connect(&network, &engine::NetworkWatch::changed, &link, &SyncHost::networkChanged);
    QObject::connect(&screens, &QQmlEngine::warnings, &screens, [this] { hasWarned = true; });
    // A machine is taken from whoever sits at it without a word: leaving the window is reason enough to keep the text.
    QObject::connect(&gui, &QGuiApplication::applicationStateChanged, session.composer(),
                     [this](Qt::ApplicationState state) {
                         if (state != Qt::ApplicationActive) {
                             session.composer()->keepNow();
                         }
                     });
    QObject::connect(&gui, &QGuiApplication::commitDataRequest, session.composer(),
                     [this] { session.composer()->keepNow(); });
    QObject::connect(&gui, &QCoreApplication::aboutToQuit, &session, &Session::finish);
}

QQuickWindow *Application::Private::window() const
{
    return qobject_cast<QQuickWindow *>(main.get());
}

// The screens are read in a thread of their own; what the session has asked of keyring and cache is answered meanwhile.
void Application::Private::makeScreens()
{
    screens.addImportPath(u"qrc:/qt/qml"_s);
    QQmlComponent component(&screens, QUrl(QLatin1String(mainScreen)), QQmlComponent::Asynchronous);
    if (component.isLoading()) {
        QEventLoop reading;
        QObject::connect(&component, &QQmlComponent::statusChanged, &reading, &QEventLoop::quit);
        reading.exec();
    }
    main.reset(component.createWithInitialProperties({{u"session"_s, QVariant::fromValue(&session)}}));
    if (!main) {
        qWarning().noquote() << component.errorString();
    }
}

void Application::Private::makePanes()
{
    QQmlComponent component(&screens, QUrl(QLatin1String(panesScreen)));
    panes.reset(component.createWithInitialProperties({{u"session"_s, QVariant::fromValue(&session)}}));
    if (auto *item = qobject_cast<QQuickItem *>(panes.get()); item != nullptr && window() != nullptr) {
        item->setParentItem(window()->contentItem());
        item->setSize(window()->size());
    } else {
        hasWarned = true;
        qWarning().noquote() << component.errorString();
    }
}

void Application::Private::raise()
{
    emit session.raiseRequested();
    if (QQuickWindow *shown = window()) {
        shown->show();
        shown->raise();
        shown->requestActivate();
    }
}

Application::Application(QGuiApplication &gui, const Options &options)
{
    QDir().mkpath(options.dataFolder);
    d = std::make_unique<Private>(gui, options);
}

Application::~Application() = default;

void Application::prepare()
{
    QCoreApplication::setApplicationName(u"budkavle"_s);
    QCoreApplication::setApplicationVersion(u"" BUDKAVLE_VERSION ""_s);
    QGuiApplication::setDesktopFileName(u"budkavle"_s);
    QQuickStyle::setStyle(u"Basic"_s);
    // Without a GPU the software renderer costs an eighth of OpenGL in software.
    const bool hasGpu = !QDir(u"/dev/dri"_s).entryList({u"renderD*"_s}, QDir::System).isEmpty();
    if (!hasGpu && qEnvironmentVariableIsEmpty("QT_QUICK_BACKEND")) {
        QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    }
}

bool Application::isFirst()
{
    return d->instance.claim();
}

bool Application::show()
{
    QFont font;
    font.setFamilies({u"Inter"_s, u"Noto Sans"_s, u"DejaVu Sans"_s});
    QGuiApplication::setFont(font);
    d->session.start({domain::UserId(d->options.user), domain::AssignmentId(d->options.assignment)});
    d->makeScreens();
    if (!d->main) {
        return false;
    }
    QTimer::singleShot(0, &d->network, &engine::NetworkWatch::begin);
    return true;
}

QQuickWindow *Application::window() const
{
    return d->window();
}

int Application::selfTest()
{
    d->makeScreens();
    for (const QString &language : {u"en"_s, u"sv"_s}) {
        d->languages.setLanguage(language);
        QCoreApplication::processEvents();
    }
    if (QQuickWindow *window = d->window()) {
        d->makePanes();
        ScreenTour::make(*window);
    }
    return !d->main || d->hasWarned ? 1 : 0;
}

} // namespace budkavle::app
