import QtQuick
import Budkavle.Style
import Budkavle.Controls

// One inbox in the sidebar with its folders, which are seen when the inbox is chosen; of one's own always those in which
// something waits.
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
    required property string kind
    required property int trash
    required property int priority
    required property int orders
    required property int results
    required property int documents
    required property int messages
    required property int workObjects

    property string hereFolder: "" // the folder shown now, when it is this inbox's

    readonly property bool isOwn: root.section === "personal"
    readonly property bool isPersonal: root.kind === "personal"
    readonly property bool isOpen: root.hereFolder !== ""
    // What a region's documents fix: A81 to A104, and of a shared inbox what is done with.
    readonly property var subfolders: ["priority", "orders", "results", "documents", "messages", "workObjects"]
    readonly property var doneFolders: root.isPersonal ? ["receipts", "sent", "trash", "closed"] : ["sent", "closed", "trash"]
    readonly property var counts: ({
            "priority": root.priority,
            "orders": root.orders,
            "results": root.results,
            "documents": root.documents,
            "messages": root.messages,
            "workObjects": root.workObjects,
            "sent": root.sent,
            "closed": root.closed,
            "trash": root.trash
        })

    signal chosen(string folder)

    width: ListView.view ? ListView.view.width : implicitWidth
    spacing: 1

    NavRow {
        width: root.width
        objectName: "sidebar-inbox-" + root.inboxId
        label: root.name
        detail: root.isLoading ? qsTr("Hämtas …") : root.isReadOnly ? qsTr("Endast läsning") : root.untilText !== "" ? root.untilText : root.isOwn || root.name.includes(root.unitName) ? "" : root.unitName
        glyph: root.section !== "shared" ? "inbox" : "inbox-shared"
        count: root.waiting
        isCountStrong: true
        isHere: root.hereFolder === "inbox"
        spoken: qsTr("%1, %2 väntande, %3 öppnade, %4 pausade", "an inbox as a screen reader says it").arg(root.untilText === "" ? root.name : qsTr("Ombud för %1").arg(root.name)).arg(root.waiting).arg(root.opened).arg(root.paused)
        onClicked: root.chosen("inbox")
    }
    // qmllint disable unqualified
    Repeater {
        model: root.isOwn || root.isPersonal && root.isOpen ? root.subfolders : []

        SidebarFolder {
            width: root.width
            inboxId: root.inboxId
            count: root.counts[folder]
            isHere: root.hereFolder === folder
            isWork: true
            visible: root.isOpen || count > 0
            onClicked: root.chosen(folder)
        }
    }
    // qmllint enable unqualified
    PlainText {
        objectName: "sidebar-notifications-" + root.inboxId
        visible: root.isPersonal && root.isOpen
        width: root.width
        leftPadding: Units.rowPadding + Units.iconSize + Units.iconGap
        topPadding: Units.step
        text: qsTr("Aviseringar")
        font: Type.small
        color: Theme.palette.textMuted
    }
    // qmllint disable unqualified
    Repeater {
        model: root.isOpen ? root.doneFolders : []

        SidebarFolder {
            width: root.width
            inboxId: root.inboxId
            count: root.counts[folder] ?? 0
            isHere: root.hereFolder === folder
            onClicked: root.chosen(folder)
        }
    }
    // qmllint enable unqualified
}
