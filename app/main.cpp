#include "Application.h"

#include <QGuiApplication>

#include <cstdio>

int main(int argc, char **argv)
{
    using budkavle::app::Application;
    using budkavle::app::Options;

    Application::prepare();
    QGuiApplication gui(argc, argv);
    const Options options = Options::parse(QGuiApplication::arguments());
    Application application(gui, options);
    if (options.isSelfTest) {
        return application.selfTest();
    }
    if (!application.isFirst()) {
        std::fputs("Budkavle är redan igång här. Fönstret som är öppet visas.\n", stderr);
        return 0;
    }
    if (!application.show()) {
        std::fputs("Budkavle kunde inte starta: skärmbilderna gick inte att läsa. Det som är sparat är orört.\n",
                   stderr);
        return 1;
    }
    return QGuiApplication::exec();
}
