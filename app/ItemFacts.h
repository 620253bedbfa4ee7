#pragma once

#include "TimeWords.h"

#include "sync/domain/Matter.h"
#include "sync/domain/Profile.h"
#include "sync/store/Reader.h"

#include <QCoreApplication>
#include <QObject>
#include <QStringList>

namespace budkavle::app {

/// Whom an item names besides its messages, and what it is about, as the cache has them.
struct ItemNames {
    QString orderedBy;
    QString responsible;
    QString signer;
    QString onBehalfOf;
    QString returnedUser;
    QString returnedInbox;
    QString suggested;
    QString madeBy; ///< a reminder's writer
    std::optional<store::ItemKey> about;
    QString aboutSubject;

    [[nodiscard]] static ItemNames read(const store::Reader &reader, const domain::Item &item, domain::Instant now);
};

/// What the reading pane says of an item besides its messages, in words; what does not apply is empty.
class ItemFacts {
    Q_GADGET
    Q_DECLARE_TR_FUNCTIONS(ItemFacts)
    Q_PROPERTY(QString kind MEMBER kind)
    Q_PROPERTY(bool isMatter MEMBER isMatter)
    Q_PROPERTY(bool isReminder MEMBER isReminder)
    Q_PROPERTY(QString kindText MEMBER kindText)
    Q_PROPERTY(QString originText MEMBER originText)
    Q_PROPERTY(QString orderedByName MEMBER orderedByName)
    Q_PROPERTY(QString responsibleName MEMBER responsibleName)
    Q_PROPERTY(QString madeText MEMBER madeText)
    Q_PROPERTY(QString reference MEMBER reference)
    Q_PROPERTY(QString text MEMBER text)
    Q_PROPERTY(QString link MEMBER link)
    Q_PROPERTY(QString otherLink MEMBER otherLink)
    Q_PROPERTY(QString forceText MEMBER forceText)
    Q_PROPERTY(bool isInForce MEMBER isInForce)
    Q_PROPERTY(QString withdrawnText MEMBER withdrawnText)
    Q_PROPERTY(QString dueText MEMBER dueText)
    Q_PROPERTY(bool isDuePast MEMBER isDuePast)
    Q_PROPERTY(QString signatureText MEMBER signatureText)
    Q_PROPERTY(QString signatureAction MEMBER signatureAction)
    Q_PROPERTY(QString returnedText MEMBER returnedText)
    Q_PROPERTY(QString suggestedInbox MEMBER suggestedInbox)
    Q_PROPERTY(QString suggestedName MEMBER suggestedName)
    Q_PROPERTY(QString aboutInbox MEMBER aboutInbox)
    Q_PROPERTY(QString aboutMatter MEMBER aboutMatter)
    Q_PROPERTY(QString aboutSubject MEMBER aboutSubject)
    Q_PROPERTY(QString trashedText MEMBER trashedText)
    Q_PROPERTY(QString returnedBody MEMBER returnedBody)
    Q_PROPERTY(QStringList acts MEMBER acts)
    Q_PROPERTY(QString whyNotSign MEMBER whyNotSign)
public:
    QString kind;
    bool isMatter = true;
    bool isReminder = false;
    QString kindText;
    QString originText;
    QString orderedByName;
    QString responsibleName;
    QString madeText;
    QString reference;
    QString text;
    QString link;      ///< may be opened
    QString otherLink; ///< not by https: to be read, never opened
    QString forceText;
    bool isInForce = false;
    QString withdrawnText;
    QString dueText;
    bool isDuePast = false;
    QString signatureText;
    QString signatureAction;
    QString returnedText;
    QString suggestedInbox;
    QString suggestedName;
    QString aboutInbox;
    QString aboutMatter;
    QString aboutSubject;
    QString trashedText;
    QString returnedBody; ///< what was last written from here to the inbox that it came wrong to
    QStringList acts;     ///< MatterActions::further()
    QString whyNotSign;

    /// What is known when the words are made.
    struct Setting {
        const domain::Profile *profile = nullptr;
        bool isSwedish = true;
        const TimeWords &times;
        domain::Instant now;
    };
    [[nodiscard]] static ItemFacts of(const domain::Item &item, const ItemNames &names, const Setting &setting);
    [[nodiscard]] static QString kindName(domain::ItemKind kind);

private:
    void sayRecord(const domain::RecordLink &record, const ItemNames &names, const Setting &setting);
    void sayForce(const domain::Item &item);
    void saySignature(const domain::Signature &signature, const ItemNames &names, const Setting &setting);
    void sayReturned(const domain::Misdirection &returned, const ItemNames &names, const Setting &setting);
    void sayDue(const domain::Item &item, const Setting &setting);
    [[nodiscard]] static QString origin(const domain::Item &item, const ItemNames &names);
    [[nodiscard]] static QString deadlineWhy(const domain::Item &item, const Setting &setting);
    [[nodiscard]] static QString within(int days);
};

} // namespace budkavle::app
