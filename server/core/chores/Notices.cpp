#include "server/core/chores/Notices.h"

#include "server/core/StorageView.h"
#include "sync/domain/Limits.h"
#include "sync/wire/RowCodec.h"

#include <QCryptographicHash>
#include <QLocale>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace budkavle::server {

namespace {

QString idOf(const Notice &notice)
{
    const QByteArray whole = (notice.what + u'|' + notice.to.value()).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(whole, QCryptographicHash::Sha256).toHex().first(40);
    return u"n-%1-%2"_s.arg(notice.what.section(u'|', 0, 0), QString::fromLatin1(hash));
}

domain::Item itemOf(const Notice &notice, const QString &id, domain::Instant now)
{
    domain::Item item;
    item.inbox = domain::personalInboxOf(notice.to);
    item.matter = domain::MatterId(id);
    item.kind = domain::ItemKind::Notice;
    item.subject = notice.subject.left(domain::limits::subjectCharacters);
    item.lastAt = now;
    item.lastPreview = notice.text.section(u'\n', 0, 0).left(domain::limits::previewCharacters);
    domain::RecordLink record;
    record.system = noticeSystem();
    record.reference = id;
    record.text = notice.text.left(domain::limits::recordTextCharacters);
    record.madeAt = now;
    item.record = record;
    return item;
}

} // namespace

QString noticeSystem()
{
    return u"budkavle"_s;
}

bool sendNotice(StorageWriter &writer, const Notice &notice, domain::Instant now)
{
    const domain::InboxId inbox = domain::personalInboxOf(notice.to);
    if (const auto known = StorageView(writer).inbox(inbox); !known || known->isClosed)
        return false; // it would stand where nobody looks
    const QString id = idOf(notice);
    const domain::Delivery delivery{inbox, domain::ItemDelivery{itemOf(notice, id, now)}};
    return writer.enqueue(id + "/0"_L1, inbox, wire::encodeDelivery(delivery), now);
}

QDateTime swedishTime(domain::Instant at)
{
    static const QTimeZone sweden("Europe/Stockholm");
    return QDateTime::fromMSecsSinceEpoch(at.ms, sweden);
}

QString inWords(domain::Instant at)
{
    static const QLocale swedish(QLocale::Swedish, QLocale::Sweden);
    return swedish.toString(swedishTime(at), u"dddd d MMMM 'kl.' HH.mm"_s);
}

} // namespace budkavle::server
