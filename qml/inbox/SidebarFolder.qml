import QtQuick
import Budkavle.Controls

// One folder of an inbox in the sidebar.
NavRow {
    id: root

    required property string modelData
    required property string inboxId
    property bool isWork: false // what stands there is to be done, and so counted strongly

    readonly property string folder: root.modelData

    objectName: "sidebar-folder-" + root.inboxId + "-" + root.folder
    isInner: true
    label: names.words[root.folder]
    countCap: root.folder === "priority" ? 1000 : 0
    isCountStrong: root.isWork
    isQuiet: root.isWork && root.count === 0
    spoken: !root.isWork ? "" : root.folder === "priority" ? qsTr("%1, %2 att åtgärda", "a folder as a screen reader says it").arg(root.label).arg(root.countText) : qsTr("%1, %2 väntande", "a folder as a screen reader says it").arg(root.label).arg(root.countText)

    FolderNames {
        id: names
    }
}
