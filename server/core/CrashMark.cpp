#include "server/core/CrashMark.h"

#include <QFile>

#include <array>
#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <memory>
#include <unistd.h>

namespace budkavle::server {

namespace {

constexpr int width = CrashMark::longestKey + 8; // so that one write replaces the last note
constexpr char signedByCrash = '!';              // the first character; a note that was only written has a blank there
constexpr std::array crashes{SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
constexpr size_t stackBytes = 64 * 1024;

std::atomic<int> markedFile{-1};
thread_local bool isDeciding = false;

std::array<struct sigaction, crashes.size()> before{};

/// Only calls that a signal handler may make (signal-safety(7)). What listened before us, or the default, ends the
/// process: a fault comes again when we return, and what was sent is sent again.
void signTheNote(int signal, siginfo_t *info, void *)
{
    if (isDeciding) {
        const auto file = markedFile.load(std::memory_order_relaxed);
        [[maybe_unused]] const auto written = ::pwrite(file, &signedByCrash, 1, 0);
    }
    for (size_t i = 0; i < crashes.size(); ++i) {
        if (crashes.at(i) == signal)
            sigaction(signal, &before.at(i), nullptr);
    }
    if (info->si_code <= 0)
        raise(signal);
}

bool listenForCrashes()
{
    struct sigaction action = {};
    action.sa_sigaction = signTheNote;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    for (size_t i = 0; i < crashes.size(); ++i)
        sigaction(crashes.at(i), &action, &before.at(i));
    return true;
}

/// A stack that has run out cannot sign that it did.
class SpareStack {
public:
    SpareStack() : m_bytes(std::make_unique<char[]>(stackBytes))
    {
        stack_t known = {};
        sigaltstack(nullptr, &known);
        m_isOurs = (known.ss_flags & SS_DISABLE) != 0; // a sanitizer has its own
        stack_t ours = {};
        ours.ss_sp = m_bytes.get();
        ours.ss_size = stackBytes;
        if (m_isOurs)
            sigaltstack(&ours, nullptr);
    }
    ~SpareStack()
    {
        stack_t none = {};
        none.ss_flags = SS_DISABLE;
        if (m_isOurs)
            sigaltstack(&none, nullptr);
    }
    SpareStack(const SpareStack &) = delete;
    SpareStack &operator=(const SpareStack &) = delete;

private:
    std::unique_ptr<char[]> m_bytes;
    bool m_isOurs = false;
};

} // namespace

CrashMark::CrashMark(const QString &path)
{
    if (path.isEmpty())
        return;
    m_file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (m_file < 0)
        return;
    QByteArray text(width, '\0');
    const auto length = ::pread(m_file, text.data(), size_t(width), 0);
    if (length == width && text.front() == signedByCrash)
        m_leftover = QString::fromUtf8(text.mid(1)).trimmed();
    write({});
    markedFile = m_file;
    [[maybe_unused]] static const bool listens = listenForCrashes();
}

CrashMark::~CrashMark()
{
    if (m_file < 0)
        return;
    markedFile = -1;
    ::close(m_file);
}

void CrashMark::set(const QString &key)
{
    const QByteArray text = key.toUtf8();
    if (m_file < 0 || text.size() > longestKey)
        return;
    thread_local const SpareStack spare;
    write(text);
    isDeciding = true;
}

void CrashMark::clear()
{
    isDeciding = false;
    if (m_file >= 0)
        write({});
}

void CrashMark::write(const QByteArray &text)
{
    const QByteArray padded = QByteArray(" " + text).leftJustified(width, ' ');
    // A failed note costs a strike that is not counted, nothing else.
    [[maybe_unused]] const auto written = ::pwrite(m_file, padded.constData(), size_t(width), 0);
}

} // namespace budkavle::server
