#include "sync/domain/Clock.h"
#include "sync/store/Database.h"
#include "sync/store/Writer.h"

#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace budkavle;

namespace {

constexpr int draftLength = 20'000;

struct Hand {
    const domain::SystemClock clock;
    domain::SystemRandom random;

    [[nodiscard]] QString newId() { return domain::newId(clock, random); }

    domain::Command message(const domain::InboxId &from, const domain::InboxId &to, int number)
    {
        domain::SendMessage send;
        send.message = domain::MessageId(newId());
        send.matter = domain::MatterId(newId());
        send.to = to;
        send.subject = u"Utan nät %1"_s.arg(number, 4, 10, QChar(u'0'));
        send.body = u"Skrivet under ett dygn utan nät. "_s.repeated(30);
        send.purpose = u"coordination"_s;
        send.patient = domain::PatientRef{u"192901029088"_s, u"Svea Testsson"_s};
        send.hasConsent = true;
        send.exception = u"Det finns inget flöde för frågan"_s;
        return {domain::CommandId(newId()), from, clock.now(), send};
    }

    store::Draft draft(const domain::InboxId &from, int number)
    {
        store::Draft draft;
        draft.id = newId();
        draft.from = from;
        draft.subject = u"Utkast %1"_s.arg(number, 4, 10, QChar(u'0'));
        draft.body = u"Halvfärdigt. "_s.repeated(draftLength).left(draftLength);
        draft.changedAt = clock.now();
        return draft;
    }
};

int fail(const char *what, const domain::Error &error)
{
    std::fprintf(stderr, "%s: %s\n", what, qUtf8Printable(error.code));
    return 1;
}

} // namespace

/// What a person does in a day without a network, in a moment: messages and drafts, written into the cache of a program
/// that is not running, by the hand that writes there in the program. Use: offline_work CACHE FROM TO MESSAGES DRAFTS
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 6) {
        std::fputs("use: offline_work CACHE FROM TO MESSAGES DRAFTS\n", stderr);
        return 2;
    }
    const auto database = store::Database::open({arguments.at(1), {}}, store::Database::Access::ReadWrite);
    if (!database)
        return fail("open", database.error());
    Hand hand;
    store::Writer writer(*database.value(), hand.clock);
    const domain::InboxId from(arguments.at(2));
    for (int number = 1; number <= arguments.at(4).toInt(); ++number) {
        if (const auto done = writer.submit(hand.message(from, domain::InboxId(arguments.at(3)), number)); !done)
            return fail("submit", done.error());
    }
    for (int number = 1; number <= arguments.at(5).toInt(); ++number) {
        if (const auto done = writer.saveDraft(hand.draft(from, number)); !done)
            return fail("draft", done.error());
    }
    return 0;
}
