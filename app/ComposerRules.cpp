#include "ComposerPrivate.h"

#include "sync/domain/Limits.h"

using namespace Qt::StringLiterals;

// What the rules ask of whoever writes, as QML reads and writes it.
namespace budkavle::app {

QString ComposerController::guardReason() const
{
    return d->keeper.draft().guardReason;
}

void ComposerController::setGuardReason(const QString &reason)
{
    if (reason != guardReason()) {
        d->edit(
            [&reason](store::Draft &draft) { draft.guardReason = reason.left(domain::limits::exceptionCharacters); });
    }
}

QString ComposerController::personalText() const
{
    return d->composing.personalText();
}

bool ComposerController::consentAsked() const
{
    return d->composing.asks().consent != domain::Asked::NotRequired;
}

bool ComposerController::consentRequired() const
{
    return d->composing.asks().consent == domain::Asked::Required;
}

QString ComposerController::consentText() const
{
    return d->composing.consentText();
}

bool ComposerController::hasConsent() const
{
    return d->keeper.draft().hasConsent;
}

void ComposerController::setHasConsent(bool isGiven)
{
    if (isGiven != hasConsent()) {
        d->edit([isGiven](store::Draft &draft) { draft.hasConsent = isGiven; });
        d->composing.consentedTo = d->composing.leavesTo;
    }
}

bool ComposerController::exceptionAsked() const
{
    return d->composing.asks().exception;
}

QString ComposerController::exception() const
{
    return d->keeper.draft().exception;
}

void ComposerController::setException(const QString &reason)
{
    if (reason != exception()) {
        d->edit([&reason](store::Draft &draft) { draft.exception = reason.left(domain::limits::exceptionCharacters); });
    }
}

QVariantList ComposerController::flows() const
{
    QVariantList list;
    const QList<domain::Purpose> purposes = d->desk.profile() ? d->desk.profile()->purposes : QList<domain::Purpose>();
    for (const domain::Purpose &purpose : purposes) {
        if (const QString instead = d->composing.insteadText(&purpose); !instead.isEmpty()) {
            list.append(QVariantMap{{u"name"_s, d->desk.isSwedish() ? purpose.nameSv : purpose.nameEn},
                                    {u"insteadText"_s, instead}});
        }
    }
    return list;
}

QVariantList ComposerController::answerPlaces() const
{
    QVariantList list;
    for (const store::RecipientRow &place : std::as_const(d->answerPlaces)) {
        list.append(
            QVariantMap{{u"key"_s, place.inbox.id.value()}, {u"name"_s, place.name}, {u"detail"_s, place.detail}});
    }
    return list;
}

QString ComposerController::betterText() const
{
    const domain::Purpose *purpose = d->composing.purpose();
    if (!d->better || purpose == nullptr) {
        return {};
    }
    const QString name = d->desk.isSwedish() ? purpose->nameSv : purpose->nameEn;
    return tr("Det som gäller ”%1” brukar höra till %2. Tidigare meddelanden dit du valt har skickats tillbaka som felsända.",
              "a purpose, an inbox")
        .arg(name, d->better->name);
}

QString ComposerController::betterInbox() const
{
    return betterText().isEmpty() ? QString() : d->better->inbox.id.value();
}

} // namespace budkavle::app
