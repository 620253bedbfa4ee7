#pragma once

#include <QJsonObject>
#include <QLocalServer>
#include <QObject>
#include <QPointer>
#include <QQuickItem>
#include <QQuickWindow>

#include <functional>

namespace budkavle::drive {

/// Hands and eyes for a test outside the process: finds what a person would see by its objectName, clicks, types,
/// reads, takes pictures. One JSON object a line in, one out. Only in the test program, never in the product.
///
/// {"do":"click","name":N} {"do":"type","name":N,"text":T} {"do":"paste","name":N,"text":T}
/// {"do":"key","key":"Ctrl+Return"}
/// {"do":"text","name":N} {"do":"exists","name":N} {"do":"find","prefix":P} {"do":"shot","path":F}
/// {"do":"wait","name":N,"contains":T,"ms":5000}  and with "gone":true: until it is not to be seen
/// {"do":"resize","width":W,"height":H} {"do":"quit"}
/// Answers {"ok":true,…} or {"ok":false,"why":…,"seen":…}.
class Driver : public QObject {
    Q_OBJECT
public:
    Driver(QQuickWindow &window, QObject *parent = nullptr);
    /// Listens on a local socket at an absolute path. False when it cannot.
    [[nodiscard]] bool listen(const QString &path);
    /// The names of what is to be seen that begin so, in drawing order.
    [[nodiscard]] QStringList namesWith(const QString &prefix) const;

private:
    using Answer = std::function<void(const QJsonObject &)>;

    void serve(QLocalSocket *socket);
    void perform(const QJsonObject &order, const Answer &answer);
    void whenThere(const QJsonObject &order, std::function<void(QQuickItem *)> then, const Answer &answer);
    void poll(qint64 deadline, std::function<bool()> isDone, std::function<void()> done, std::function<void()> late);
    void click(QQuickItem *item);
    void type(QQuickItem *item, const QString &text);
    void paste(QQuickItem *item, const QString &text);
    void focus(QQuickItem *item);
    void key(const QString &sequence);
    [[nodiscard]] QQuickItem *find(const QString &name) const;

    QPointer<QQuickWindow> m_window;
    QLocalServer m_server;
};

/// All the text that can be read in an item and below it, in drawing order.
[[nodiscard]] QString visibleText(QQuickItem *item);

} // namespace budkavle::drive
