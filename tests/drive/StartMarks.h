#pragma once

#include "tests/drive/Driver.h"

namespace budkavle::drive {

/// Tells on stdout when a person sees what, for the benchmark of starting: "marked window T" at the first frame,
/// "marked list T" at the first that shows a row of the list. T: nanoseconds of the system's monotonic clock.
class StartMarks : public QObject {
    Q_OBJECT
public:
    StartMarks(QQuickWindow &window, const Driver &driver);

private:
    void framed();

    const Driver &m_driver;
    bool m_hasWindow = false;
    QMetaObject::Connection m_frames;
};

} // namespace budkavle::drive
