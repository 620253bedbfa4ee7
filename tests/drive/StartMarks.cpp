#include "tests/drive/StartMarks.h"

#include <chrono>
#include <cstdio>

namespace budkavle::drive {

using namespace Qt::StringLiterals;

namespace {

void mark(const char *what)
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
    std::printf("marked %s %lld\n", what, static_cast<long long>(now));
    std::fflush(stdout);
}

} // namespace

StartMarks::StartMarks(QQuickWindow &window, const Driver &driver) : QObject(&window), m_driver(driver)
{
    // Queued where a thread renders: what is asked of the items is asked in theirs.
    m_frames = connect(&window, &QQuickWindow::frameSwapped, this, &StartMarks::framed);
}

void StartMarks::framed()
{
    if (!std::exchange(m_hasWindow, true))
        mark("window");
    if (m_driver.namesWith(u"list-row-"_s).isEmpty())
        return;
    disconnect(m_frames);
    mark("list");
}

} // namespace budkavle::drive
