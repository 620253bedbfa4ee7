#include "server/admin/IntegrityCheck.h"

#include "server/core/Effects.h"
#include "server/core/chores/StatesChore.h"
#include "server/directory/RecordCodec.h"
#include "sync/wire/Digest.h"
#include "sync/wire/RowCodec.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace budkavle::server {

struct IntegrityCheck::Known {
    QHash<domain::InboxId, domain::Inbox> inboxes;
    QSet<domain::UserId> users;
    QHash<GivenMembership, domain::Rights> members;
    QHash<domain::MatterId, int> batons; ///< how many places have it
    QSet<domain::MatterId> ended;        ///< closed where it was, which may have been purged there since
    QHash<domain::MatterId, ItemState>
        states; ///< of the account that is looked at, but for those that were found to agree
    bool areStatesWhole = false;
};

namespace {

bool isEnded(const domain::Baton &baton)
{
    return !baton.steps.isEmpty() && baton.steps.last().how == domain::HandOver::Closed;
}

} // namespace

void IntegrityCheck::find(const QString &what, const QString &account, const QString &detail)
{
    ++m_counts.findings;
    m_found({what, account, detail});
}

domain::Result<IntegrityCheck::Counts> IntegrityCheck::run()
{
    m_counts = {};
    Known known;
    m_reader.beginSnapshot();
    if (m_reader.meta(u"lineage"_s).isEmpty())
        find(u"lineageMissing"_s, {});
    known.areStatesWhole = areStatesWhole(m_reader);
    const auto accounts = m_reader.allModseqs();
    for (auto it = accounts.cbegin(); it != accounts.cend(); ++it)
        checkAccount(it.key(), known);
    checkDeliveries(known);
    checkGrants(known);
    checkBatons(known);
    if (const qint64 loose = m_reader.rowsWithoutAccount(); loose > 0)
        find(u"rowsWithoutAccount"_s, {}, QString::number(loose));
    if (const qint64 astray = m_reader.lanesAstray(); astray > 0)
        find(u"lanesAstray"_s, {}, QString::number(astray));
    const auto failure = m_reader.failure();
    m_reader.endSnapshot();
    if (failure)
        return *failure;
    return m_counts;
}

void IntegrityCheck::checkAccount(const domain::InboxId &account, Known &known)
{
    const auto head = m_reader.head(account);
    if (!head)
        return;
    ++m_counts.accounts;
    quint64 digest = 0;
    qint64 rows = 0;
    known.states.clear();
    const auto states = m_reader.itemStates(account);
    for (const ItemState &state : states)
        known.states.insert(state.matter, state);
    m_reader.visitRows(account, [&](const wire::Row &row) {
        ++rows;
        digest += wire::rowDigest(row.type, row.id, row.modseq);
        if (row.modseq > head->modseq)
            find(u"rowAhead"_s, account.value(), row.type + u'/' + row.id);
        if (!wire::rowTypeFromName(row.type))
            return; // a later version's, or the sources'
        const auto value = wire::decodeRow(account, row);
        if (!value)
            return find(u"rowMalformed"_s, account.value(), row.type + u'/' + row.id);
        if (const auto *item = std::get_if<domain::Item>(&*value)) {
            known.batons[item->matter] += item->baton.isHere ? 1 : 0;
            if (!item->baton.isHere && isEnded(item->baton))
                known.ended.insert(item->matter);
            checkState(*item, known);
        } else if (const auto *member = std::get_if<domain::Member>(&*value))
            known.members.insert({member->user, account}, member->rights);
        else if (const auto *user = std::get_if<domain::User>(&*value))
            known.users.insert(user->id);
        else if (const auto *inbox = std::get_if<domain::Inbox>(&*value))
            known.inboxes.insert(inbox->id, *inbox);
    });
    for (auto it = known.states.keyBegin(); it != known.states.keyEnd(); ++it)
        find(u"stateWithoutItem"_s, account.value(), it->value());
    m_counts.rows += rows;
    if (rows != head->rows)
        find(u"rowsMiscounted"_s, account.value(), u"%1 stand, %2 counted"_s.arg(rows).arg(head->rows));
    if (digest != head->digest)
        find(u"digestWrong"_s, account.value());
}

void IntegrityCheck::checkState(const domain::Item &item, Known &known)
{
    const auto state = known.states.constFind(item.matter);
    if (state == known.states.cend()) {
        if (known.areStatesWhole)
            find(u"stateMissing"_s, item.inbox.value(), item.matter.value());
        return;
    }
    if (*state != stateOf(item))
        find(u"stateWrong"_s, item.inbox.value(), item.matter.value());
    known.states.erase(state);
}

void IntegrityCheck::checkDeliveries(Known &known)
{
    m_reader.visitUndelivered([&](const UndeliveredRecord &record) {
        if (record.failed)
            find(u"deliveryFailed"_s, record.to.value(), QString::number(record.number));
        else
            ++m_counts.waiting;
        const auto delivery = wire::decodeDelivery(record.body);
        if (!delivery)
            return find(u"deliveryMalformed"_s, record.to.value(), QString::number(record.number));
        if (carriesBaton(*delivery))
            ++known.batons[matterOf(*delivery)];
    });
}

void IntegrityCheck::checkGrants(const Known &known)
{
    QHash<GivenMembership, domain::Rights> granted;
    m_reader.visitGrants([&](const GrantRecord &grant) {
        const QString user = grant.user.value();
        granted.insert({grant.user, grant.account}, grant.rights);
        if (grant.account.isEmpty())
            return find(u"grantWithoutAccount"_s, {}, user);
        if (!known.users.contains(grant.user))
            find(u"grantWithoutUser"_s, grant.account.value(), user);
        if (grant.account == domain::directoryAccount())
            return;
        const auto inbox = known.inboxes.constFind(grant.account);
        if (inbox == known.inboxes.cend())
            return find(u"grantWithoutInbox"_s, grant.account.value(), user);
        const bool isTheirs = inbox->kind == domain::InboxKind::Personal
            ? inbox->owner == grant.user
            : known.members.value({grant.user, grant.account}) == grant.rights;
        if (!isTheirs)
            find(u"grantWithoutMember"_s, grant.account.value(), user);
    });
    for (auto it = known.members.cbegin(); it != known.members.cend(); ++it) {
        if (it.value() != granted.value(it.key()))
            find(u"memberWithoutGrant"_s, it.key().inbox.value(), it.key().user.value());
    }
}

void IntegrityCheck::checkBatons(const Known &known)
{
    m_counts.matters = known.batons.size();
    for (auto it = known.batons.cbegin(); it != known.batons.cend(); ++it) {
        if (it.value() == 0 && known.ended.contains(it.key()))
            continue;
        if (it.value() != 1)
            find(it.value() == 0 ? u"batonLost"_s : u"batonTwice"_s, {}, it.key().value());
    }
}

} // namespace budkavle::server
