import QtQuick
import Budkavle.Controls

// One matter in the list. Read aloud as one sentence; its parts are for the eye.
ListRow {
    id: root

    required property int index
    required property string matterId
    required property string inboxId
    required property string subject
    required property string patientLine
    required property string fromName
    required property string fromInboxName
    required property string toName
    required property string preview
    required property string timeText
    required property string status
    required property string statusText
    required property string assigneeName
    required property string assigneeInitials
    required property string holderText
    required property bool isPending
    required property bool isHighPriority
    required property bool isCopy
    required property string kindText
    required property string reasonText
    required property string reasonKind
    required property string spokenText
    required property bool isPlaceholder

    property bool isOutward: false // the sent folder: who it went to matters more than who wrote

    readonly property bool isWaiting: root.status === "waiting"
    readonly property string correspondent: root.isOutward ? qsTr("Till %1").arg(root.toName) : Array.of(root.kindText, root.fromName, root.fromInboxName).filter(part => part !== "").join(" · ")

    objectName: "list-row-" + root.matterId
    spoken: root.spokenText

    contentItem: MatterLines {
        row: root
    }
}
