#include "RescueWords.h"

namespace budkavle::app {

QString RescueWords::sentence(const store::RescueReport &report)
{
    if (report.unreadable > 0) {
        return tr("Det som var sparat på den här datorn var skadat. %n utkast eller meddelanden gick inte att läsa: se "
                  "efter i Utkast och Utgående. Inkorgarna hämtas på nytt så snart servern svarar.",
                  nullptr, report.unreadable);
    }
    if (report.mayLack) {
        return tr("Det som var sparat på den här datorn var skadat. Något som du skrivit kan saknas: se efter i Utkast "
                  "och Utgående. Inkorgarna hämtas på nytt så snart servern svarar.");
    }
    return tr("Det som var sparat på den här datorn var skadat och är lagat. Inget som du skrivit är förlorat. "
              "Inkorgarna hämtas på nytt så snart servern svarar.");
}

} // namespace budkavle::app
