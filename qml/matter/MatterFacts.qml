import QtQuick
import Budkavle.Style
import Budkavle.Controls

// How the matter stands in this inbox, in a line that breaks where it must.
Flow {
    id: root

    required property var matter // MatterController

    spacing: Units.groupGap

    StatusNote {
        objectName: "matter-kind"
        visible: !root.matter.facts.isMatter
        glyph: root.matter.facts.isReminder ? "clock" : "record"
        words: root.matter.facts.kindText
        isSpoken: true
    }
    StatusMark {
        objectName: "matter-status"
        status: root.matter.status
        words: root.matter.statusText
    }
    StatusNote {
        visible: root.matter.pauseReason !== ""
        glyph: "note"
        words: root.matter.pauseReason
        isSpoken: true
    }
    StatusNote {
        objectName: "matter-left"
        visible: root.matter.leftReason !== ""
        glyph: "note"
        words: qsTr("Lagt tillbaka som väntande: %1").arg(root.matter.leftReason)
        isSpoken: true
    }
    StatusNote {
        visible: root.matter.assigneeName !== ""
        glyph: "assign"
        words: qsTr("Tilldelat %1").arg(root.matter.assigneeName)
        isSpoken: true
    }
    StatusNote {
        visible: root.matter.isHighPriority
        glyph: "priority"
        words: qsTr("Hög prioritet")
        tint: Theme.palette.danger
        isSpoken: true
    }
    StatusNote {
        visible: root.matter.isCopy
        glyph: "carbon-copy"
        words: qsTr("Kopia för kännedom")
        isSpoken: true
    }
    StatusNote {
        visible: root.matter.purposeName !== ""
        glyph: "note"
        words: root.matter.purposeName
        isSpoken: true
    }
    StatusNote {
        visible: root.matter.saveToRecord
        glyph: "record"
        words: qsTr("Sparas i patientens journal")
        isSpoken: true
    }
    ReasonNote {
        objectName: "matter-documented"
        width: Math.min(implicitWidth, root.width)
        glyph: "record"
        words: root.matter.documentedText
    }
    ReasonNote {
        objectName: "matter-consent"
        width: Math.min(implicitWidth, root.width)
        glyph: "check"
        words: root.matter.consentText
    }
    ReasonNote {
        objectName: "matter-exception"
        width: Math.min(implicitWidth, root.width)
        glyph: "note"
        words: root.matter.exceptionText
    }
    StatusNote {
        objectName: "matter-trashed"
        visible: root.matter.facts.trashedText !== ""
        glyph: "trash"
        words: root.matter.facts.trashedText
        isSpoken: true
    }
    StatusNote {
        visible: root.matter.isPending
        glyph: "outgoing"
        words: qsTr("på den här datorn", "stage of a matter: not yet at the server")
        isSpoken: true
    }
}
