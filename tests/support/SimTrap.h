#pragma once

#include "tests/support/SimMachine.h"

#include <QMetaType>

namespace budkavle::tests {

enum class End { Kill, PowerCut, FailingDisk, FullDisk };

/// Strikes once, right after the n-th op from now; the 0-th: at once. (Right before the next one the disk is the same.)
class SimTrap {
public:
    SimTrap(SimMachine &machine, End end, qint64 n, domain::Random &random)
        : m_machine(machine)
        , m_end(end)
        , m_random(random)
    {
        if (n == 0)
            strike();
        m_machine.setHook([this, at = machine.account().ops + n](const SimMachine::Moment &moment) {
            if (moment.number == at && !moment.isBefore)
                strike();
        });
    }
    ~SimTrap()
    {
        m_machine.setHook({});
        m_machine.failAfter({});
        m_machine.setFull(false);
    }
    Q_DISABLE_COPY_MOVE(SimTrap)
    [[nodiscard]] bool hasStruck() const { return m_hasStruck; }

private:
    void strike()
    {
        m_hasStruck = true;
        switch (m_end) {
        case End::Kill: m_machine.kill(); break;
        case End::PowerCut: m_machine.powerCut(m_random); break;
        case End::FailingDisk: m_machine.failAfter(0); break;
        case End::FullDisk: m_machine.setFull(true); break;
        }
    }

    SimMachine &m_machine;
    const End m_end;
    domain::Random &m_random;
    bool m_hasStruck = false;
};

} // namespace budkavle::tests

Q_DECLARE_METATYPE(budkavle::tests::End)
