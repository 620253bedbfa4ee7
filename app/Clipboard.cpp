#include "Clipboard.h"

#include <QClipboard>
#include <QGuiApplication>

namespace budkavle::app {

Clipboard::Clipboard(int lifeMs, QObject *parent) : QObject(parent)
{
    m_life.setSingleShot(true);
    m_life.setInterval(lifeMs);
    connect(&m_life, &QTimer::timeout, this, &Clipboard::take);
}

void Clipboard::put(const QString &text)
{
    m_text = text;
    QGuiApplication::clipboard()->setText(text);
    m_life.start();
}

void Clipboard::take()
{
    if (QGuiApplication::clipboard()->text() == m_text) {
        QGuiApplication::clipboard()->clear();
    }
    m_text.clear();
}

} // namespace budkavle::app
