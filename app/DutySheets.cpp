#include "DutySheets.h"

#include "Desk.h"

namespace budkavle::app {

DutySheets::DutySheets(Desk &desk, QObject *parent)
    : QObject(parent)
    , m_returning(desk)
    , m_signing(desk)
    , m_reminding(desk)
{
    const auto withoutReturn = [this](const Sentence &sentence) { emit acted(sentence, {}); };
    connect(&m_returning, &ReturnController::acted, this, withoutReturn);
    connect(&m_signing, &SignController::acted, this, withoutReturn);
    connect(&m_reminding, &ReminderController::acted, this, &DutySheets::acted);
    connect(&m_returning, &ReturnController::failed, this, &DutySheets::failed);
    connect(&m_signing, &SignController::failed, this, &DutySheets::failed);
    connect(&m_reminding, &ReminderController::failed, this, &DutySheets::failed);
}

} // namespace budkavle::app
