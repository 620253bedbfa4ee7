#include "Composing.h"

#include "ErrorWords.h"

#include "sync/domain/Limits.h"
#include "sync/domain/Wording.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

const domain::Purpose *Composing::purpose() const
{
    return profile ? profile->purpose(draft.purpose) : nullptr;
}

std::optional<domain::PersonNumber> Composing::patient() const
{
    const auto number = domain::PersonNumber::parse(draft.patientNumber, today);
    return number.ok() ? std::optional(*number) : std::nullopt;
}

bool Composing::needsPatient() const
{
    const domain::Purpose *chosen = purpose();
    if (!profile || (chosen != nullptr && chosen->aboutPatient)) {
        return true;
    }
    return profile->patientMatter == domain::PatientMatter::Required
        && profile->adminMatter == domain::Permission::Forbid;
}

// A57: a patient's matter between two personal inboxes is saved to the record; A342: and stays so.
bool Composing::mustSaveToRecord() const
{
    const bool isToPersonal = to && to->row.inbox.kind == domain::InboxKind::Personal;
    const bool betweenPersonal = isFromPersonal && isToPersonal && !draft.patientNumber.trimmed().isEmpty();
    return isSaved || (betweenPersonal && profile && profile->personalPatientMatterSavesToRecord);
}

QString Composing::notAllowedText() const
{
    return to && !to->mayAddress.ok() ? ErrorWords::sentence(to->mayAddress.error(), TimeWords(), {}) : QString();
}

QString Composing::insteadText(const domain::Purpose *of) const
{
    if (of == nullptr || of->permission == domain::Permission::Allow) {
        return {};
    }
    return isSwedish ? of->insteadSv : of->insteadEn;
}

QString Composing::patientNumberError() const
{
    if (draft.patientNumber.trimmed().isEmpty()) {
        return {};
    }
    const auto number = domain::PersonNumber::parse(draft.patientNumber, today);
    return number.ok() ? QString() : ErrorWords::sentence(number.error(), TimeWords(), {});
}

domain::SendAsks Composing::asks() const
{
    domain::Passage asked = passage;
    asked.isAboutPatient = !draft.patientNumber.trimmed().isEmpty();
    asked.isAnswer = isReply();
    return profile ? domain::sendAsks(*profile, asked) : domain::SendAsks();
}

QString Composing::urgentWord() const
{
    return profile && profile->urgentWordingAsks
        ? domain::urgentWordsIn(domain::checkedText(draft.subject, draft.body, isReply())).join(u", "_s)
        : QString();
}

QString Composing::urgentText() const
{
    const QString word = urgentWord();
    if (word.isEmpty() || isCalm()) {
        return {};
    }
    const QString phone = to ? to->row.phone : QString();
    if (phone.isEmpty()) {
        return tr("Texten låter brådskande (”%1”). Det som är bråttom skickas inte här. Ring mottagaren.").arg(word);
    }
    return tr("Texten låter brådskande (”%1”). Det som är bråttom skickas inte här. Ring %2, %3.")
        .arg(word, to->row.name, phone);
}

QString Composing::stranger() const
{
    const auto linked = patient();
    const auto strangers = domain::strangersIn(domain::checkedText(draft.subject, draft.body, isReply()),
                                               linked ? linked->stored() : QString(), today);
    QStringList shown;
    for (const domain::PersonNumber &each : strangers) {
        shown.append(each.shown());
    }
    return shown.join(u", "_s);
}

QString Composing::guardText() const
{
    const QString other = stranger();
    if (other.isEmpty()) {
        return {};
    }
    if (!patient()) {
        return tr("Personnumret %1 står i texten, men ingen patient är vald.").arg(other);
    }
    return tr("Personnumret %1 i texten är inte den valda patientens. Rätta texten eller välj rätt patient.")
        .arg(other);
}

QString Composing::personalText() const
{
    switch (asks().personal) {
    case domain::PersonalPatient::Allow: return {};
    case domain::PersonalPatient::Warn:
        return tr("Det som gäller en patient bör gå mellan delade inkorgar, där någon annan kan ta vid. Välj en delad "
                  "inkorg om det går.");
    case domain::PersonalPatient::Forbid: break;
    }
    return ErrorWords::sentence(domain::reject(u"personalPatientMatter"_s), TimeWords(), {});
}

QString Composing::consentText() const
{
    const QString provider = leavesTo.isEmpty() ? tr("en annan vårdgivare", "in the middle of a sentence")
                                                : leavesTo.join(tr(" och ", "between two names"));
    return tr("Patienten har samtyckt till att uppgifterna lämnas till %1").arg(provider);
}

QString Composing::whyNotHead() const
{
    const domain::Purpose *chosen = purpose();
    if (chosen == nullptr) {
        return tr("Välj vad meddelandet gäller.");
    }
    if (chosen->permission == domain::Permission::Forbid) {
        return insteadText(chosen);
    }
    if (!chosen->aboutPatient && profile->adminMatter == domain::Permission::Forbid) {
        return ErrorWords::sentence(domain::reject(u"adminMatterForbidden"_s), TimeWords(), {});
    }
    if (draft.patientNumber.trimmed().isEmpty() && needsPatient()) {
        return tr("Skriv patientens personnummer.");
    }
    if (const QString error = patientNumberError(); !error.isEmpty()) {
        return error;
    }
    if (draft.subject.trimmed().isEmpty()) {
        return tr("Skriv ett ämne.");
    }
    if (draft.subject.size() > domain::limits::subjectCharacters) {
        return tr("Ämnet är för långt: högst %1 tecken får plats. Texten finns kvar.")
            .arg(domain::limits::subjectCharacters);
    }
    return {};
}

QString Composing::whyNotBody() const
{
    if (draft.body.trimmed().isEmpty()) {
        return tr("Skriv ett meddelande.");
    }
    if (draft.body.size() > domain::limits::bodyCharacters) {
        const auto excess = static_cast<int>(draft.body.size() - domain::limits::bodyCharacters);
        return tr("Meddelandet är %n tecken för långt: högst %1 får plats. Texten finns kvar. Korta den, eller dela den på flera meddelanden.",
                  nullptr, excess)
            .arg(domain::limits::bodyCharacters);
    }
    return {};
}

// What the server refuses too, in its order.
QString Composing::whyNotRules() const
{
    if (!stranger().isEmpty() && draft.guardReason.trimmed().isEmpty()) {
        return guardText();
    }
    if (const QString urgent = urgentText(); !urgent.isEmpty()) {
        return urgent;
    }
    const domain::SendAsks asked = asks();
    if (asked.exception && draft.exception.trimmed().isEmpty()) {
        return tr("Ange varför det inte går i ett flöde som finns.");
    }
    if (asked.personal == domain::PersonalPatient::Forbid) {
        return personalText();
    }
    if (asked.consent == domain::Asked::Required && !draft.hasConsent) {
        return tr("Ange att patienten har samtyckt, eller välj en mottagare hos den egna vårdgivaren.");
    }
    return {};
}

QString Composing::whyNotSend() const
{
    if (!profile) {
        return tr("Regionens regler är inte hämtade ännu. Det du skriver sparas.");
    }
    if (draft.from.isEmpty()) {
        return tr("Välj vilken inkorg du skickar från.");
    }
    if (!to) {
        return choosesAnswer ? tr("Välj vilken inkorg svaret ska till.") : tr("Välj en mottagare.");
    }
    for (const QString &why : {notAllowedText(), isReply() ? QString() : whyNotHead(), whyNotBody(), whyNotRules()}) {
        if (!why.isEmpty()) {
            return why;
        }
    }
    return {};
}

} // namespace budkavle::app
