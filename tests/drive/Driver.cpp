#include "tests/drive/Driver.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QKeySequence>
#include <QLocalSocket>
#include <QTest>
#include <QTimer>

#include <algorithm>

namespace budkavle::drive {

using namespace Qt::StringLiterals;

namespace {

/// Does the list that holds the item show it? Rows that a list keeps for reuse stay visible items, but are not drawn.
bool isLiveRow(const QQuickItem *item)
{
    for (const QQuickItem *row = item; row && row->parentItem(); row = row->parentItem()) {
        QQuickItem *view = row->parentItem()->parentItem();
        if (!view || !view->inherits("QQuickListView"))
            continue;
        for (const char *end : {"headerItem", "footerItem"}) {
            if (view->property(end).value<QQuickItem *>() == row)
                return true;
        }
        QQuickItem *there = nullptr;
        QMetaObject::invokeMethod(view, "itemAt", Q_RETURN_ARG(QQuickItem *, there),
                                  Q_ARG(double, row->x() + row->width() / 2),
                                  Q_ARG(double, row->y() + row->height() / 2));
        return there == row;
    }
    return true;
}

bool isShown(const QQuickItem *item)
{
    return item && item->isVisible() && item->opacity() > 0.01 && item->width() > 0 && item->height() > 0
        && isLiveRow(item);
}

/// Is the middle of the item inside the window and every clipping ancestor, so that a pointer could reach it?
bool isReachable(const QQuickItem *item)
{
    const QPointF middle = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
    if (!item->window() || !QRectF(QPointF(), item->window()->size()).contains(middle))
        return false;
    for (const QQuickItem *above = item->parentItem(); above; above = above->parentItem()) {
        const QRectF box(above->mapToScene(QPointF()), QSizeF(above->width(), above->height()));
        if (above->clip() && !box.contains(middle))
            return false;
    }
    return true;
}

/// Scrolls what holds the item, as a person would to get at it.
void reveal(QQuickItem *item)
{
    for (QQuickItem *above = item->parentItem(); above; above = above->parentItem()) {
        if (!above->inherits("QQuickFlickable"))
            continue;
        const double top = item->mapToItem(above, QPointF()).y();
        const double bottom = top + item->height();
        const double most = std::max(0.0, above->property("contentHeight").toDouble() - above->height());
        const double past = bottom > above->height() ? bottom - above->height() : top < 0 ? top : 0;
        if (past != 0) {
            const double y = above->property("contentY").toDouble() + past;
            above->setProperty("contentY", std::clamp(y, 0.0, most));
        }
    }
}

void collect(QQuickItem *item, const std::function<void(QQuickItem *)> &visit)
{
    if (!item->isVisible())
        return;
    visit(item);
    for (QQuickItem *child : item->childItems())
        collect(child, visit);
}

QJsonObject failure(const QString &why, const QString &seen = {})
{
    return {{u"ok"_s, false}, {u"why"_s, why}, {u"seen"_s, seen}};
}

} // namespace

QString visibleText(QQuickItem *item)
{
    QStringList texts;
    collect(item, [&texts](QQuickItem *each) {
        const QString type = QString::fromLatin1(each->metaObject()->className());
        const bool holdsText = type.startsWith(u"QQuickText"_s) || each->inherits("QQuickText")
            || each->inherits("QQuickTextInput") || each->inherits("QQuickTextEdit");
        const QString text = holdsText ? each->property("text").toString().trimmed() : QString();
        if (!text.isEmpty() && isShown(each))
            texts.append(text);
    });
    return texts.join(u" · "_s);
}

Driver::Driver(QQuickWindow &window, QObject *parent) : QObject(parent), m_window(&window)
{
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            serve(socket);
    });
}

bool Driver::listen(const QString &path)
{
    QLocalServer::removeServer(path);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    return m_server.listen(path);
}

void Driver::serve(QLocalSocket *socket)
{
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        while (socket->canReadLine()) {
            const QJsonObject order = QJsonDocument::fromJson(socket->readLine()).object();
            const QPointer<QLocalSocket> back(socket);
            perform(order, [back](const QJsonObject &answer) {
                if (back) {
                    back->write(QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n');
                    back->flush();
                }
            });
        }
    });
}

void Driver::perform(const QJsonObject &order, const Answer &answer)
{
    const QString what = order[u"do"].toString();
    const QJsonObject fine{{u"ok"_s, true}};
    if (!m_window)
        return answer(failure(u"there is no window"_s));
    if (what == u"click") {
        whenThere(
            order,
            [this, answer, fine](QQuickItem *item) {
                click(item);
                answer(fine);
            },
            answer);
    } else if (what == u"type" || what == u"paste") {
        const QString text = order[u"text"].toString();
        const auto write = what == u"type" ? &Driver::type : &Driver::paste;
        whenThere(
            order,
            [this, answer, fine, text, write](QQuickItem *item) {
                (this->*write)(item, text);
                answer(fine);
            },
            answer);
    } else if (what == u"key") {
        key(order[u"key"].toString());
        answer(fine);
    } else if (what == u"text" || what == u"wait") {
        if (order[u"gone"].toBool()) {
            const QString name = order[u"name"].toString();
            poll(
                order[u"ms"].toInt(5000), [this, name] { return !isShown(find(name)); },
                [answer, fine] { answer(fine); },
                [this, answer, name] { answer(failure(name + u" is still there"_s, visibleText(find(name)))); });
            return;
        }
        whenThere(
            order,
            [answer](QQuickItem *item) {
                answer({{u"ok"_s, true}, {u"text"_s, visibleText(item)}, {u"enabled"_s, item->isEnabled()}});
            },
            answer);
    } else if (what == u"exists") {
        answer({{u"ok"_s, true}, {u"exists"_s, isShown(find(order[u"name"].toString()))}});
    } else if (what == u"find") {
        answer({{u"ok"_s, true}, {u"names"_s, QJsonArray::fromStringList(namesWith(order[u"prefix"].toString()))}});
    } else if (what == u"shot") {
        const bool saved = m_window->grabWindow().save(order[u"path"].toString());
        answer(saved ? fine : failure(u"the picture could not be written"_s));
    } else if (what == u"resize") {
        m_window->resize(order[u"width"].toInt(), order[u"height"].toInt());
        answer(fine);
    } else if (what == u"quit") {
        answer(fine);
        m_window->close();
    } else {
        answer(failure(u"unknown order "_s + what));
    }
}

void Driver::whenThere(const QJsonObject &order, std::function<void(QQuickItem *)> then, const Answer &answer)
{
    const QString name = order[u"name"].toString();
    const QString contains = order[u"contains"].toString();
    const bool mustReach = order[u"do"].toString() != u"wait" && order[u"do"].toString() != u"text";
    const auto isDone = [this, name, contains, mustReach] {
        QQuickItem *item = find(name);
        if (!isShown(item))
            return false;
        if (mustReach && !isReachable(item))
            reveal(item);
        if (mustReach && (!item->isEnabled() || !isReachable(item)))
            return false;
        return contains.isEmpty() || visibleText(item).contains(contains);
    };
    poll(
        order[u"ms"].toInt(5000), isDone, [this, name, then] { then(find(name)); },
        [this, name, contains, answer] {
            QQuickItem *item = find(name);
            const QString why = item ? u"%1 does not show \"%2\" or cannot be reached"_s.arg(name, contains)
                                     : u"%1 is not to be seen"_s.arg(name);
            answer(failure(why, visibleText(item ? item : m_window->contentItem())));
        });
}

void Driver::poll(qint64 deadline, std::function<bool()> isDone, std::function<void()> done, std::function<void()> late)
{
    auto *timer = new QTimer(this);
    QElapsedTimer since;
    since.start();
    const auto look = [timer, since, deadline, isDone, done, late] {
        if (isDone()) {
            timer->stop();
            timer->deleteLater();
            done();
        } else if (since.elapsed() > deadline) {
            timer->stop();
            timer->deleteLater();
            late();
        }
    };
    connect(timer, &QTimer::timeout, this, look);
    timer->start(15);
}

void Driver::click(QQuickItem *item)
{
    const QPoint middle = item->mapToScene(QPointF(item->width() / 2, item->height() / 2)).toPoint();
    QTest::mouseClick(m_window, Qt::LeftButton, Qt::NoModifier, middle);
}

void Driver::focus(QQuickItem *item)
{
    if (!item->hasActiveFocus())
        click(item);
    if (!item->hasActiveFocus())
        item->forceActiveFocus(Qt::MouseFocusReason);
}

void Driver::paste(QQuickItem *item, const QString &text)
{
    focus(item);
    QGuiApplication::clipboard()->setText(text);
    QTest::keySequence(m_window, QKeySequence::Paste);
}

void Driver::type(QQuickItem *item, const QString &text)
{
    focus(item);
    for (const QChar ch : text) {
        if (ch == u'\n')
            QTest::keyClick(m_window, Qt::Key_Return);
        else
            QTest::sendKeyEvent(QTest::Click, m_window, Qt::Key_unknown, QString(ch), Qt::NoModifier);
    }
}

void Driver::key(const QString &sequence)
{
    const QKeyCombination combination = QKeySequence(sequence)[0];
    QTest::keyClick(m_window, combination.key(), combination.keyboardModifiers());
}

QQuickItem *Driver::find(const QString &name) const
{
    QQuickItem *found = nullptr;
    collect(m_window->contentItem(), [&found, &name](QQuickItem *item) {
        if (item->objectName() == name && (!found || (isShown(item) && !isShown(found))))
            found = item;
    });
    return found;
}

QStringList Driver::namesWith(const QString &prefix) const
{
    QStringList names;
    collect(m_window->contentItem(), [&names, &prefix](QQuickItem *item) {
        if (item->objectName().startsWith(prefix) && isShown(item))
            names.append(item->objectName());
    });
    return names;
}

} // namespace budkavle::drive
