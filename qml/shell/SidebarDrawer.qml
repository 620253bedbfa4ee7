import QtQuick
import QtQuick.Templates as T
import Budkavle.Style

// The sidebar when the window is too narrow to hold it.
T.Drawer {
    id: root

    property alias sourceComponent: loader.sourceComponent

    parent: T.Overlay.overlay
    width: Math.min(Units.sidebarWidth, parent ? parent.width - Units.groupGap : Units.sidebarWidth)
    height: parent ? parent.height : 0
    edge: Qt.LeftEdge
    dragMargin: 0
    modal: true
    focus: true
    enter: Transition {
        NumberAnimation {
            duration: Units.quick
        }
    }
    exit: Transition {
        NumberAnimation {
            duration: Units.quick
        }
    }
    onOpened: loader.forceActiveFocus(Qt.PopupFocusReason)

    T.Overlay.modal: Rectangle {
        color: Theme.palette.veil
    }

    background: Rectangle {
        color: Theme.palette.sidebar

        Rectangle {
            anchors {
                right: parent.right
                top: parent.top
                bottom: parent.bottom
            }
            width: Units.edge
            color: Theme.palette.outline
        }
    }
    Loader {
        id: loader
        anchors.fill: parent
        active: root.visible
        focus: true
    }
}
