#include "ReturnController.h"

#include "Desk.h"
#include "ErrorWords.h"

#include "sync/domain/Limits.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

namespace {

constexpr int recipientsShown = 6;

/// The other inboxes of the unit that it came to.
QList<store::RecipientRow> besides(const store::Reader &reader, const domain::InboxId &inbox, domain::Instant now)
{
    const auto here = reader.recipient(inbox, now);
    if (!here || here->inbox.unit.isEmpty()) {
        return {};
    }
    QList<store::RecipientRow> rows;
    const auto found = reader.findRecipients(reader.unitName(here->inbox.unit), now, recipientsShown);
    for (const store::RecipientRow &row : found) {
        if (row.inbox.unit == here->inbox.unit && row.inbox.id != inbox) {
            rows.append(row);
        }
    }
    return rows;
}

} // namespace

struct ReturnController::Found {
    QList<FoundRecipient> rows;
    QString hintName;
};

ReturnController::ReturnController(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk)
{
    connect(&desk, &Desk::left, this, [this] { start({}); });
    connect(&desk, &Desk::statusChanged, this, &ReturnController::changed);
    connect(&desk, &Desk::wordsChanged, this, [this] {
        m_candidates.setRecipients(m_rows, m_desk.times(), m_desk.now());
        emit changed();
    });
}

void ReturnController::start(const domain::Item &item)
{
    m_inbox = item.inbox;
    m_matter = item.matter;
    m_purpose = item.purpose;
    m_hintName.clear();
    m_query.clear();
    m_chosen = {};
    m_chosenName.clear();
    m_reason.clear();
    m_rows.clear();
    m_candidates.clear();
    find();
    emit changed();
}

void ReturnController::setQuery(const QString &query)
{
    if (query != m_query) {
        m_query = query;
        find();
        emit changed();
    }
}

void ReturnController::setReason(const QString &reason)
{
    m_reason = reason;
    emit changed();
}

// Whether it may be suggested is decided as the command will be.
void ReturnController::find()
{
    const int asked = ++m_asked;
    if (m_matter.isEmpty()) {
        return;
    }
    const domain::Command command = m_desk.command(m_inbox, domain::ReturnItem{m_matter, {}, {}});
    m_desk.ask(
        [command, inbox = m_inbox, matter = m_matter, purpose = m_purpose, text = m_query.trimmed(),
         now = m_desk.now()](store::Reader &reader) {
            Found found;
            const auto add = [&](const store::RecipientRow &row) {
                domain::Command wanted = command;
                wanted.body = domain::ReturnItem{matter, row.inbox.id, {}};
                found.rows.append({row, reader.mayAct(wanted, now)});
            };
            if (!text.isEmpty()) {
                for (const store::RecipientRow &row : reader.findRecipients(text, now, recipientsShown)) {
                    add(row);
                }
                return found;
            }
            const auto hint = reader.addressHint(inbox, purpose);
            const auto hinted = hint ? reader.recipient(hint->suggested, now) : std::nullopt;
            if (hinted) {
                found.hintName = hinted->name;
                add(*hinted);
            }
            for (const store::RecipientRow &row : besides(reader, inbox, now)) {
                if (!hinted || row.inbox.id != hinted->inbox.id) {
                    add(row);
                }
            }
            return found;
        },
        this,
        [this, asked](const Found &found) {
            if (asked == m_asked) {
                take(found);
            }
        });
}

void ReturnController::take(const Found &found)
{
    m_rows = found.rows;
    if (m_query.trimmed().isEmpty()) {
        m_hintName = found.hintName;
    }
    m_candidates.setRecipients(m_rows, m_desk.times(), m_desk.now());
    emit changed();
}

QString ReturnController::hintText() const
{
    const domain::Purpose *purpose = m_desk.profile() ? m_desk.profile()->purpose(m_purpose) : nullptr;
    if (m_hintName.isEmpty() || purpose == nullptr) {
        return {};
    }
    return tr("Det som gäller %1 har förut hört till %2.", "a purpose, an inbox")
        .arg(m_desk.isSwedish() ? purpose->nameSv : purpose->nameEn, m_hintName);
}

void ReturnController::choose(const QString &inboxId)
{
    for (const FoundRecipient &found : std::as_const(m_rows)) {
        if (found.row.inbox.id.value() == inboxId && found.mayAddress.ok()) {
            m_chosen = found.row.inbox.id;
            m_chosenName = found.row.name;
        }
    }
    setQuery({});
    emit changed();
}

void ReturnController::clearChosen()
{
    m_chosen = {};
    m_chosenName.clear();
    emit changed();
}

QString ReturnController::whyNotReturn() const
{
    if (const QString stopped = m_desk.stopped(); !stopped.isEmpty()) {
        return stopped + u' ' + tr("Inget kan skickas tillbaka nu.");
    }
    if (m_reason.trimmed().size() > domain::limits::pauseReasonCharacters) {
        return tr("Orsaken är för lång: högst %1 tecken får plats.").arg(domain::limits::pauseReasonCharacters);
    }
    return {};
}

// It is with the sender at once, who may have sent it on: there is no way back to offer.
void ReturnController::giveBack()
{
    if (!canReturn()) {
        emit failed([this] { return whyNotReturn(); });
        return;
    }
    const domain::ReturnItem back{m_matter, m_chosen, m_reason.trimmed()};
    m_desk.submit(m_desk.command(m_inbox, back), {}, this, [this](const domain::Outcome &outcome) {
        if (outcome.ok()) {
            emit acted([] { return tr("Tillbaka till avsändaren som felsänt."); });
            return;
        }
        emit failed([this, why = outcome.error()]() -> QString {
            return tr("Ärendet är inte skickat tillbaka.") + u' '
                + ErrorWords::sentence(why, m_desk.times(), m_desk.now());
        });
    });
}

} // namespace budkavle::app
