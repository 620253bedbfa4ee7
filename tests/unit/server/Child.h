#pragma once

#include <functional>

#include <QtGlobal>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace budkavle::tests {

/// Runs it in a process of its own; true: that process did not come out of it alive.
inline bool diesOf(const std::function<void()> &work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit noCore{0, 0};
        ::setrlimit(RLIMIT_CORE, &noCore);
        qputenv("QTEST_DISABLE_STACK_DUMP", "1"); // it is meant to crash: no debugger needs to look
        work();
        ::_exit(0);
    }
    int status = 0;
    return child > 0 && ::waitpid(child, &status, 0) == child && status != 0;
}

} // namespace budkavle::tests
