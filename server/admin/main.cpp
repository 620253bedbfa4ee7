#include "server/Log.h"
#include "server/admin/AdminTasks.h"

#include <QCoreApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("budkavle-admin"));
    QCoreApplication::setApplicationVersion(QStringLiteral(BUDKAVLE_VERSION));
    const auto line = budkavle::server::readAdminLine(QCoreApplication::arguments());
    if (!line) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(line.error().detail));
        return 2;
    }
    const auto done = budkavle::server::performAdmin(line.value());
    if (done)
        return 0;
    const auto &error = done.error();
    budkavle::server::log::error("ended", {{"code", error.code}, {"detail", error.detail}});
    // 3: a person has to look, and to decide; nothing has changed.
    const bool isForPerson = error.code == QLatin1String("checkFailed")
        || error.code == QLatin1String("tooManyRemovals") || error.code == QLatin1String("sourceProblems");
    return isForPerson ? 3 : 1;
}
