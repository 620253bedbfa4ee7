#pragma once

#include "sync/domain/Id.h"
#include "sync/domain/Instant.h"

#include <QSettings>
#include <QString>

namespace budkavle::app {

/// What this computer remembers between starts that is no secret and says nothing of patients. One file in the data folder.
/// Readable at once: a file of a few lines, read when the program starts.
class Preferences {
public:
    explicit Preferences(const QString &folder);

    [[nodiscard]] QString language() const; ///< "sv" when never chosen
    void setLanguage(const QString &language);
    [[nodiscard]] QString themeName() const; ///< "light", "dark", "contrast"
    void setThemeName(const QString &name);

    /// How one person reads and types; of an empty id: how it is before anybody has signed in.
    [[nodiscard]] double textScale(const domain::UserId &user) const; ///< 1 to 2; 1 when never chosen
    void setTextScale(const domain::UserId &user, double scale);
    [[nodiscard]] bool hasLetterKeys(const domain::UserId &user) const; ///< true when never chosen
    void setLetterKeys(const domain::UserId &user, bool isOn);

    struct LastSession {
        domain::UserId user; ///< empty: nobody
        domain::AssignmentId assignment;
        QString regionName;
        bool isTraining = false;
    };
    [[nodiscard]] LastSession lastSession() const;
    void setLastSession(const LastSession &session);
    void forgetLastSession();
    /// People here sign in by card; else in the browser. As it was last.
    [[nodiscard]] bool isByCard() const;
    void setByCard(bool isByCard);
    /// When the last session is to be renewed; unset: as soon as may be.
    [[nodiscard]] domain::Instant renewAt() const;
    void setRenewAt(domain::Instant at);

    /// This computer's name in the lanes of one person's cache.
    [[nodiscard]] domain::DeviceId device(const domain::UserId &user) const;
    void setDevice(const domain::UserId &user, const domain::DeviceId &device);

private:
    QSettings m_settings;
};

} // namespace budkavle::app
