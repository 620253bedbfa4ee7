#include "CommandWords.h"

namespace budkavle::app {

namespace {

struct Doing {
    QString operator()(const domain::SendMessage &) const { return CommandWords::tr("Meddelande"); }
    QString operator()(const domain::OpenItem &) const { return CommandWords::tr("Öppnat"); }
    QString operator()(const domain::AssignItem &assign) const
    {
        return assign.assignee.isEmpty() ? CommandWords::tr("Tilldelning borttagen") : CommandWords::tr("Tilldelning");
    }
    QString operator()(const domain::PauseItem &) const { return CommandWords::tr("Paus"); }
    QString operator()(const domain::ResumeItem &) const { return CommandWords::tr("Återupptaget"); }
    QString operator()(const domain::CloseItem &) const { return CommandWords::tr("Avslut"); }
    QString operator()(const domain::LeaveItem &) const { return CommandWords::tr("Lagt tillbaka som väntande"); }
    QString operator()(const domain::ReturnItem &) const { return CommandWords::tr("Felsänt, tillbaka"); }
    QString operator()(const domain::SignItem &) const { return CommandWords::tr("Signering"); }
    QString operator()(const domain::SetReminder &) const { return CommandWords::tr("Påminnelse"); }
    QString operator()(const domain::MoveReminder &) const { return CommandWords::tr("Påminnelse flyttad"); }
    QString operator()(const domain::SetWatchPlan &) const { return CommandWords::tr("Bevakning"); }
    QString operator()(const domain::SignOffRound &) const { return CommandWords::tr("Rond signerad"); }
    QString operator()(const domain::SetUnitRules &) const { return CommandWords::tr("Enhetens rutiner"); }
    QString operator()(const domain::SetMember &) const { return CommandWords::tr("Medlem i inkorg"); }
    QString operator()(const domain::ShareDraft &) const { return CommandWords::tr("Delat utkast"); }
    QString operator()(const domain::TrashItem &) const { return CommandWords::tr("Till papperskorgen"); }
    QString operator()(const domain::RestoreItem &) const { return CommandWords::tr("Tillbaka från papperskorgen"); }
    QString operator()(const domain::PurgeItem &) const { return CommandWords::tr("Borttaget ur papperskorgen"); }
    QString operator()(const domain::SetAbsence &) const { return CommandWords::tr("Frånvaro"); }
    QString operator()(const domain::CancelAbsence &) const { return CommandWords::tr("Frånvaro borttagen"); }
    QString operator()(const domain::GrantProxy &) const { return CommandWords::tr("Nytt ombud"); }
    QString operator()(const domain::EndProxy &) const { return CommandWords::tr("Ombud avslutat"); }
    QString operator()(const domain::RecordReading &) const { return CommandWords::tr("Läst"); }
};

} // namespace

bool CommandWords::isShown(const domain::Command &command)
{
    return !std::holds_alternative<domain::RecordReading>(command.body);
}

bool CommandWords::isMessage(const domain::Command &command)
{
    return std::holds_alternative<domain::SendMessage>(command.body);
}

QString CommandWords::title(const store::OutgoingRow &row)
{
    return row.subject.isEmpty() ? std::visit(Doing{}, row.command.body) : row.subject;
}

QString CommandWords::detail(const store::OutgoingRow &row)
{
    const QString doing = std::visit(Doing{}, row.command.body);
    if (row.toName.isEmpty()) {
        return doing;
    }
    return tr("%1 till %2", "what, to whom").arg(doing, row.toName);
}

} // namespace budkavle::app
