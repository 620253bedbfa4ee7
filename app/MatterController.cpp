#include "MatterController.h"

#include "Desk.h"
#include "ErrorWords.h"
#include "MatterWords.h"
#include "PersonWords.h"

using namespace Qt::StringLiterals;

namespace budkavle::app {

MatterController::MatterController(Desk &desk, QObject *parent) : QObject(parent), m_desk(desk), m_sheets(desk)
{
    connect(&m_sheets, &DutySheets::acted, this, &MatterController::acted);
    connect(&m_sheets, &DutySheets::failed, this, &MatterController::failed);
    connect(&desk, &Desk::left, this, &MatterController::close);
    connect(&desk, &Desk::statusChanged, this, &MatterController::refreshWords);
    connect(&desk, &Desk::wordsChanged, this, &MatterController::refreshWords);
    connect(&desk, &Desk::profileChanged, this, &MatterController::changed);
    connect(&desk, &Desk::changed, this, [this](const store::ChangeSet &changes) {
        const bool concerns = changes.bulk || changes.directory || changes.grants || changes.items.contains(m_key)
            || changes.accounts.contains(m_key.inbox);
        if (concerns && !m_key.matter.isEmpty()) {
            read();
        }
    });
}

const domain::Item *MatterController::item() const
{
    return m_shown ? &m_shown->conversation.head.item : nullptr;
}

void MatterController::show(const QString &inboxId, const QString &matterId)
{
    const store::ItemKey key{domain::InboxId(inboxId), domain::MatterId(matterId)};
    if (key == m_key && m_shown) {
        return;
    }
    close();
    m_key = key;
    m_isNew = true;
    read();
}

void MatterController::close()
{
    ++m_asked;
    m_key = {};
    m_shown.reset();
    m_actions = {};
    m_facts = {};
    m_error = {};
    m_messages.clear();
    m_chain.clear();
    m_members.clear();
    emit changed();
}

void MatterController::read()
{
    const domain::Instant now = m_desk.now();
    m_desk.ask(
        [key = m_key, self = m_desk.actor().user, now](store::Reader &reader) -> std::optional<ShownMatter> {
            auto conversation = reader.conversation(key);
            if (!conversation || conversation->head.item.isPurged) {
                return std::nullopt;
            }
            const domain::Item &item = conversation->head.item;
            const ItemNames names = ItemNames::read(reader, item, now);
            const auto rulings = MatterActions::Rulings::read(reader, item, now);
            ShownMatter shown{
                *std::move(conversation), reader.members(key.inbox, now), {}, true, false, {}, {}, names, rulings};
            for (const store::InboxRow &row : reader.inboxes()) {
                if (row.inbox.id == key.inbox) {
                    shown.rights = row.rights;
                    shown.isShared = row.inbox.kind != domain::InboxKind::Personal;
                    shown.isProxied = row.until.isSet();
                }
            }
            if (key.inbox == domain::personalInboxOf(self)) {
                shown.proxies = reader.proxiesOf(self, now);
            }
            if (const auto &consent = shown.conversation.head.item.consent) {
                const auto user = reader.user(consent->statedBy);
                shown.consentBy = user ? user->name : consent->statedBy.value();
            }
            return shown;
        },
        this,
        [this, asked = ++m_asked](const std::optional<ShownMatter> &shown) {
            if (asked == m_asked) {
                take(shown);
            }
        });
}

void MatterController::take(std::optional<ShownMatter> shown)
{
    m_shown = std::move(shown);
    if (!m_shown) {
        close();
        fail([] { return tr("Ärendet finns inte längre i den här inkorgen."); });
        return;
    }
    refreshWords();
    if (m_isNew) {
        m_isNew = false;
        recordReading();
        const bool waitsOn = m_shown->isProxied && m_desk.profile() && m_desk.profile()->proxyOpenKeepsWaiting;
        if (canOpen() && !waitsOn) {
            open();
        }
    }
}

void MatterController::refreshWords()
{
    if (!m_shown) {
        return;
    }
    const store::Conversation &conversation = m_shown->conversation;
    const domain::Item &item = conversation.head.item;
    m_actions = MatterActions::of(item, m_shown->rights, m_shown->isShared, m_desk.stopped());
    if (m_shown->isShared ? item.assignee != m_desk.actor().user : m_shown->isProxied) {
        m_actions.leave = MatterActions::leaveOf(item, m_shown->rights, m_desk.stopped());
    }
    m_actions.take(item, m_shown->rights, m_shown->rulings, {m_desk.stopped(), m_desk.times(), m_desk.now()});
    refreshFacts();
    m_messages.setMessages(conversation.messages, m_key.inbox, m_desk.times(), m_desk.now());
    m_chain.setChain(conversation.chain, m_desk.times(), m_desk.now());
    m_members.setMembers(m_shown->members);
    emit changed();
}

QString MatterController::subject() const
{
    return item() ? item()->subject : QString();
}

QString MatterController::patientName() const
{
    return item() && item()->patient ? item()->patient->name : QString();
}

QString MatterController::patientNumber() const
{
    return item() && item()->patient ? PersonWords::number(item()->patient->number, m_desk.today()) : QString();
}

QString MatterController::patientAge() const
{
    return item() && item()->patient ? PersonWords::age(item()->patient->number, m_desk.today()) : QString();
}

QString MatterController::statusText() const
{
    return m_shown ? MatterWords::statusText(m_shown->conversation.head) : QString();
}

QString MatterController::status() const
{
    return m_shown ? MatterWords::statusKey(m_shown->conversation.head) : QString();
}

QString MatterController::proxyNote() const
{
    QStringList sentences;
    const QList<store::ProxyRow> proxies = m_shown ? m_shown->proxies : QList<store::ProxyRow>();
    for (const store::ProxyRow &row : proxies) {
        sentences.append(tr("%1 är ombud för din inkorg %2 och kan ta hand om ärendet.", "who, from when to when")
                             .arg(row.proxyName, m_desk.times().period(row.proxy.from, row.proxy.end())));
    }
    return sentences.join(u' ');
}

QString MatterController::pauseReason() const
{
    return item() ? item()->pauseReason : QString();
}

QString MatterController::leftReason() const
{
    return item() ? item()->leftReason : QString();
}

QString MatterController::assigneeName() const
{
    return m_shown ? m_shown->conversation.head.assigneeName : QString();
}

QString MatterController::assigneeId() const
{
    return item() ? item()->assignee.value() : QString();
}

bool MatterController::isPending() const
{
    return m_shown && m_shown->conversation.head.isPending;
}

bool MatterController::isHighPriority() const
{
    return item() && item()->priority == domain::Priority::High;
}

bool MatterController::isCopy() const
{
    return item() && item()->isCopy;
}

bool MatterController::saveToRecord() const
{
    return item() && item()->saveToRecord;
}

QString MatterController::purposeName() const
{
    const domain::Purpose *purpose = item() && m_desk.profile() ? m_desk.profile()->purpose(item()->purpose) : nullptr;
    if (purpose == nullptr) {
        return {};
    }
    return m_desk.isSwedish() ? purpose->nameSv : purpose->nameEn;
}

QString MatterController::holderText() const
{
    return m_shown ? MatterWords::holderText(m_shown->conversation.head) : QString();
}

QString MatterController::holderSinceText() const
{
    if (!m_shown || m_shown->conversation.chain.isEmpty()) {
        return {};
    }
    return m_desk.times().moment(m_shown->conversation.chain.last().step.since, m_desk.now());
}

bool MatterController::holderIsCertain() const
{
    return m_shown && !isPending();
}

void MatterController::open()
{
    act(&MatterActions::open,
        {domain::OpenItem{m_key.matter}, {}, [] { return tr("Ärendet kunde inte öppnas."); }, {}});
}

void MatterController::assign(const QString &userId)
{
    if (!item()) {
        return;
    }
    QString name;
    for (const store::MemberRow &member : std::as_const(m_shown->members)) {
        if (member.user.value() == userId) {
            name = member.name;
        }
    }
    const domain::AssignItem assign{m_key.matter, domain::UserId(userId), item()->assignee};
    Act what{assign, {}, [] { return tr("Ärendet kunde inte tilldelas."); }, {}};
    what.done = [name] { return name.isEmpty() ? tr("Tilldelningen är borttagen.") : tr("Tilldelat %1.").arg(name); };
    if (assign.assignee != assign.expected) {
        what.inverse = domain::AssignItem{m_key.matter, assign.expected, assign.assignee};
    }
    act(&MatterActions::assign, what);
}

void MatterController::assignToMe()
{
    assign(m_desk.actor().user.value());
}

void MatterController::unassign()
{
    assign({});
}

void MatterController::pause(const QString &reason)
{
    act(&MatterActions::pause,
        {domain::PauseItem{m_key.matter, reason.trimmed()}, [] { return tr("Ärendet är pausat."); },
         [] { return tr("Ärendet kunde inte pausas."); }, domain::ResumeItem{m_key.matter}});
}

void MatterController::resume()
{
    act(&MatterActions::resume,
        {domain::ResumeItem{m_key.matter}, [] { return tr("Ärendet är återupptaget."); },
         [] { return tr("Ärendet kunde inte återupptas."); }, domain::PauseItem{m_key.matter, pauseReason()}});
}

void MatterController::leave(const QString &reason)
{
    act(&MatterActions::leave,
        {domain::LeaveItem{m_key.matter, reason.trimmed()}, [] { return tr("Ärendet är lagt tillbaka som väntande."); },
         [] { return tr("Ärendet kunde inte läggas tillbaka."); }, domain::OpenItem{m_key.matter}});
}

void MatterController::act(MatterAction MatterActions::*action, const Act &what)
{
    if (!m_shown) {
        return;
    }
    if (!(m_actions.*action).isOn) {
        if (!(m_actions.*action).whyNot.isEmpty()) {
            fail([this, action, key = m_key] { return key == m_key ? (m_actions.*action).whyNot : QString(); });
        }
        return;
    }
    m_desk.submit(m_desk.command(m_key.inbox, what.body), {}, this,
                  [this, what, undo = undoing(what)](const domain::Outcome &outcome) {
                      if (!outcome.ok()) {
                          fail(because(what.couldNot, outcome.error()));
                          return;
                      }
                      m_error = {};
                      emit changed();
                      if (what.done) {
                          emit acted(what.done, undo);
                      }
                  });
}

Undo MatterController::undoing(const Act &what)
{
    if (!what.inverse) {
        return {};
    }
    return [this, inbox = m_key.inbox, inverse = *what.inverse, subject = subject()] {
        takeBack(inbox, inverse, subject);
    };
}

// Another matter may be shown by now: what fails is told, but it is not this matter's error.
void MatterController::takeBack(const domain::InboxId &inbox, const domain::CommandBody &inverse,
                                const QString &subject)
{
    const Sentence couldNot = [subject] {
        return tr("Det gick inte att ångra: %1.", "a matter's subject").arg(subject);
    };
    if (!m_desk.stopped().isEmpty()) {
        emit failed([this, couldNot]() -> QString { return couldNot() + u' ' + m_desk.stopped(); });
        return;
    }
    m_desk.submit(m_desk.command(inbox, inverse), {}, this, [this, couldNot, subject](const domain::Outcome &outcome) {
        if (outcome.ok()) {
            emit acted([subject] { return tr("Ångrat: %1.", "a matter's subject").arg(subject); }, {});
        } else {
            emit failed(because(couldNot, outcome.error()));
        }
    });
}

Sentence MatterController::because(const Sentence &what, const domain::Error &why) const
{
    return [this, what, why]() -> QString {
        return what() + u' ' + ErrorWords::sentence(why, m_desk.times(), m_desk.now());
    };
}

// The law asks who has read what; where the reading happened, online or off, makes no difference (A10).
void MatterController::recordReading()
{
    const domain::RecordReading reading{m_key.inbox, m_key.matter, m_desk.now()};
    m_desk.submit(m_desk.command(domain::auditAccount(), reading), {}, this, [](const domain::Outcome &) {});
}

void MatterController::fail(const Sentence &sentence)
{
    m_error = sentence;
    emit changed();
    emit failed(sentence);
}

void MatterController::copyText()
{
    if (!m_shown) {
        return;
    }
    QStringList parts{subject()};
    if (item()->patient) {
        parts.append(PersonWords::patientLine(*item()->patient, m_desk.today()));
    }
    if (item()->record) {
        parts.append(item()->record->text);
    }
    for (int row = 0; row < m_messages.count(); ++row) {
        parts.append(tr("%1, från %2")
                         .arg(m_messages.value(row, "timeText").toString(),
                              PersonWords::nameAt(m_messages.value(row, "fromName").toString(),
                                                  m_messages.value(row, "fromInboxName").toString())));
        parts.append(m_messages.value(row, "body").toString());
    }
    emit textCopied(parts.join(u"\n\n"_s));
    emit acted([] { return tr("Texten är kopierad. Den försvinner från urklipp om en minut."); }, {});
}

} // namespace budkavle::app
