#include "tests/bench/Pages.h"

#include "sync/wire/Digest.h"
#include "sync/wire/RowCodec.h"
#include "tests/support/Builders.h"

#include <cmath>

namespace budkavle::bench {

using namespace Qt::StringLiterals;
using namespace domain;

namespace {

const QString other = u"in-other"_s;

wire::SyncReply replyWith(const wire::Page &page)
{
    wire::SyncReply reply;
    reply.pull.stamp.lineage = u"l"_s;
    reply.pull.stamp.epoch = 1;
    reply.pull.stamp.serverTime = Instant{1'790'000'000'000};
    reply.pull.grants = wire::Grants{
        1, {{home, Rights::ReadWrite, 1, {}, {}}, {directoryAccount(), Rights::Read, 1, {}, {}}}};
    reply.pull.pages = {page};
    return reply;
}

int below(tests::FakeRandom &random, int limit)
{
    return int(random.next() % quint64(limit));
}

} // namespace

Pages::Pages(int messages) : m_messages(messages)
{
    const QStringList parts{u"sår"_s,  u"vård"_s,  u"läk"_s,  u"dos"_s,     u"prov"_s,  u"svar"_s, u"hem"_s, u"öga"_s,
                            u"rond"_s, u"tryck"_s, u"blod"_s, u"andning"_s, u"smärt"_s, u"knä"_s,  u"tid"_s, u"plan"_s};
    for (int i = 0; i < 20'000; ++i)
        m_words.append(parts.at(i % 16) + parts.at((i / 16) % 16)
                       + (i < 256 ? QString() : QString::number(i / 256, 36)));
}

QString Pages::text()
{
    const int length = 150 + below(m_random, 450);
    QString text;
    while (text.size() < length) {
        // Common words are much more common than rare ones.
        const double u = double(below(m_random, 1'000'000)) / 1e6;
        text += m_words.at(int(std::pow(u, 3) * 19'999)) + u' ';
    }
    return text;
}

QStringList Pages::texts(int count)
{
    Pages pages(0);
    QStringList list;
    for (int i = 0; i < count; ++i)
        list.append(pages.text());
    return list;
}

QString Pages::matter() const
{
    return u"0198a0b0-0000-7000-8000-%1"_s.arg(m_made / messagesPerMatter, 12, 10, QLatin1Char('0'));
}

void Pages::add(wire::Page &page, const RowValue &value)
{
    wire::Row row = wire::encodeRow(value);
    row.modseq = ++m_modseq;
    m_digest += wire::rowDigest(row.type, row.id, row.modseq);
    page.backfill.append(row);
}

void Pages::addMatter(wire::Page &page, const QString &text)
{
    add(page,
        Item(tests::anItem(matter())
                 .about(u"Ärende om %1"_s.arg(text.left(20)))
                 .at(at())
                 .patient(u"196101182803"_s, u"Svea Testsson"_s)
                 .between(other, home.value())
                 .heldBy(home.value(), nurse.value())
                 .status(static_cast<ItemStatus>(m_made % 3))));
}

void Pages::addMessage(wire::Page &page, const QString &text)
{
    add(page,
        Message(tests::aMessage(u"0198a0b0-1111-7000-8000-%1"_s.arg(m_made, 12, 10, QLatin1Char('0')))
                    .in(matter())
                    .saying(text)
                    .at(at())
                    .from(other, u"SE2321000010-A%1"_s.arg(m_made % 80))));
}

wire::SyncReply Pages::next()
{
    // The rows' number at the server's head: rows are numbered as they are made, so the head must be known beforehand.
    const qint64 head = m_messages + (m_messages + messagesPerMatter - 1) / messagesPerMatter;
    wire::Page page;
    page.account = home;
    page.from = page.to = page.head = head;
    page.complete = page.hasBackfill = true;
    page.rows = head;
    for (int i = 0; i < messagesPerPage && hasNext(); ++i, ++m_made) {
        const QString words = text();
        if (m_made % messagesPerMatter == 0)
            addMatter(page, words);
        addMessage(page, words);
    }
    page.digest = m_digest; // compared when the history is whole: with the last page
    if (hasNext()) {
        const wire::Row &last = page.backfill.constLast();
        page.next = wire::BackfillKey{last.ts, last.type, last.id};
    }
    return replyWith(page);
}

wire::SyncReply Pages::directory()
{
    wire::Page page;
    page.account = directoryAccount();
    page.hasBackfill = page.complete = true;
    qint64 modseq = 0;
    for (const RowValue &value : QList<RowValue>{Unit{UnitId(u"unit"_s), OrganisationId(u"o"_s), u"Enheten"_s, {}},
                                                 tests::aUser(nurse.value(), u"Anna Ek"_s, u"Sköterska"_s, {u"unit"_s}),
                                                 tests::aSharedInbox(home.value(), u"Hemsjukvården"_s, u"unit"_s),
                                                 tests::aSharedInbox(other, u"Vårdcentralen"_s, u"unit"_s)}) {
        wire::Row row = wire::encodeRow(value);
        row.modseq = ++modseq;
        page.backfill.append(row);
        page.digest += wire::rowDigest(row.type, row.id, row.modseq);
    }
    page.from = page.to = page.head = page.rows = modseq;
    return replyWith(page);
}

} // namespace budkavle::bench
