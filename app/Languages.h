#pragma once

#include <QObject>
#include <QTranslator>

namespace budkavle::app {

/// The interface's language, switched while the program runs. Swedish is the source; its file holds the plurals.
class Languages : public QObject {
    Q_OBJECT
public:
    explicit Languages(QObject *parent = nullptr);
    ~Languages() override;

    [[nodiscard]] const QString &language() const { return m_language; } ///< "sv", "en"
    [[nodiscard]] bool isSwedish() const;
    /// Anything but "en" is Swedish. languageChanged comes when the words are in place.
    void setLanguage(const QString &language);

signals:
    void languageChanged();

private:
    QTranslator m_translator;
    QString m_language;
};

} // namespace budkavle::app
