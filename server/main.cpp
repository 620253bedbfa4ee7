#include "server/CommandLine.h"
#include "server/Log.h"
#include "server/Tasks.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

int main(int argc, char **argv)
{
    // Before any thread: all of them leave these endSignals to the one that waits for them.
    sigset_t endSignals;
    sigemptyset(&endSignals);
    sigaddset(&endSignals, SIGTERM);
    sigaddset(&endSignals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &endSignals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("budkavle-server"));
    QCoreApplication::setApplicationVersion(QStringLiteral(BUDKAVLE_VERSION));
    const auto line = budkavle::server::readCommandLine(QCoreApplication::arguments());
    if (!line) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(line.error().detail));
        return 2;
    }
    const auto done = budkavle::server::perform(line.value(), endSignals);
    if (!done) {
        budkavle::server::log::error("ended", {{"code", done.error().code}, {"detail", done.error().detail}});
        return 1;
    }
    return 0;
}
