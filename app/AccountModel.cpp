#include "AccountModel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

enum class Place { Own, Shared, Directory };

Place placeOf(const store::AccountRow &account, const domain::UserId &user)
{
    if (account.id == domain::directoryAccount()) {
        return Place::Directory;
    }
    return account.id == domain::personalInboxOf(user) ? Place::Own : Place::Shared;
}

} // namespace

AccountModel::AccountModel(QObject *parent) : ShownRows({"inboxId", "name", "stateText", "needsAttention"}, parent)
{
}

// As in the sidebar: one's own first; the directory, which nobody opens, last.
void AccountModel::setAccounts(QList<store::AccountRow> accounts, const domain::UserId &user, bool isCurrent)
{
    std::sort(accounts.begin(), accounts.end(), [&user](const store::AccountRow &a, const store::AccountRow &b) {
        const Place left = placeOf(a, user);
        const Place right = placeOf(b, user);
        return left != right ? left < right : QString::localeAwareCompare(a.name, b.name) < 0;
    });
    QList<ShownRow> rows;
    rows.reserve(accounts.size());
    for (const store::AccountRow &account : std::as_const(accounts)) {
        const Place place = placeOf(account, user);
        const QString name = place == Place::Own ? tr("Personlig inkorg")
            : place == Place::Directory          ? tr("Katalogen: personer, enheter och inkorgar")
                                                 : account.name;
        const QString id = account.id.value();
        rows.append({id, {id, name, stateText(account, isCurrent), account.refused > 0}});
    }
    show(std::move(rows));
}

QString AccountModel::stateText(const store::AccountRow &account, bool isCurrent)
{
    QStringList parts;
    if (account.refused > 0) {
        parts << tr("%n nekades av servern", nullptr, account.refused);
    }
    if (account.waiting > 0) {
        parts << tr("%n väntar på att skickas", nullptr, account.waiting);
    }
    parts << (!account.isGranted       ? tr("du har inte längre tillgång")
                  : !account.isReached ? tr("inte hämtad än")
                  : account.isLoading  ? tr("äldre meddelanden är inte hämtade än")
                  : isCurrent          ? tr("allt är hämtat")
                                       : tr("hämtad vid senaste kontakten"));
    return parts.join(u" · "_s);
}

} // namespace budkavle::app
