import QtQuick
import Budkavle.Controls

// One inbox in the sidebar with its folders, which are seen when the inbox is personal or chosen.
Column {
    id: root

    required property string inboxId
    required property string name
    required property string section
    required property string unitName
    required property int waiting
    required property int opened
    required property int paused
    required property int sent
    required property int closed
    required property bool isReadOnly
    required property bool isLoading
    required property string untilText

    property string hereFolder: "" // the folder shown now, when it is this inbox's

    readonly property bool isPersonal: root.section === "personal"

    signal chosen(string folder)

    width: ListView.view ? ListView.view.width : implicitWidth
    spacing: 1

    NavRow {
        width: root.width
        objectName: "sidebar-inbox-" + root.inboxId
        label: root.name
        detail: root.isLoading ? qsTr("Hämtas …") : root.isReadOnly ? qsTr("Endast läsning") : root.untilText !== "" ? root.untilText : root.isPersonal || root.name.includes(root.unitName) ? "" : root.unitName
        glyph: root.section !== "shared" ? "inbox" : "inbox-shared"
        count: root.waiting
        isCountStrong: true
        isHere: root.hereFolder === "inbox"
        spoken: qsTr("%1, %2 väntande, %3 öppnade, %4 pausade", "an inbox as a screen reader says it").arg(root.untilText === "" ? root.name : qsTr("Ombud för %1").arg(root.name)).arg(root.waiting).arg(root.opened).arg(root.paused)
        onClicked: root.chosen("inbox")
    }
    NavRow {
        width: root.width
        objectName: "sidebar-folder-" + root.inboxId + "-sent"
        visible: root.isPersonal || root.hereFolder !== ""
        isInner: true
        label: qsTr("Skickat")
        count: root.sent
        isHere: root.hereFolder === "sent"
        onClicked: root.chosen("sent")
    }
    NavRow {
        width: root.width
        objectName: "sidebar-folder-" + root.inboxId + "-closed"
        visible: root.isPersonal || root.hereFolder !== ""
        isInner: true
        label: qsTr("Avslutat")
        count: root.closed
        isHere: root.hereFolder === "closed"
        onClicked: root.chosen("closed")
    }
}
