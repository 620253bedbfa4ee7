import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style
import Budkavle.Controls

// How the computer stands with the server, in words, and what concerns the program itself.
ColumnLayout {
    id: root

    required property var sync
    required property bool hasTraining
    property string waitWords: ""

    readonly property string stateWords: root.waitWords !== "" ? root.waitWords : root.sync.text

    signal trainingRequested
    signal settingsRequested
    signal keysRequested
    signal syncRequested
    signal signOutRequested

    readonly property var glyphs: ({
            "online": "online",
            "starting": "clock",
            "readCopy": "read-copy",
            "offline": "offline"
        })

    spacing: Units.step

    T.AbstractButton {
        id: state
        Layout.fillWidth: true
        objectName: "sidebar-sync"
        implicitHeight: Math.max(Units.minimumTarget, contentItem.implicitHeight + Units.step * 2)
        padding: Units.step
        focusPolicy: Qt.StrongFocus
        Accessible.role: Accessible.Button
        Accessible.name: root.stateWords
        Accessible.description: qsTr("Visar hur synkroniseringen går, inkorg för inkorg")
        Accessible.onPressAction: state.clicked()
        Keys.onReturnPressed: state.clicked()
        Keys.onEnterPressed: state.clicked()
        onClicked: root.syncRequested()

        contentItem: RowLayout {
            spacing: Units.iconGap

            Icon {
                Layout.alignment: Qt.AlignTop
                glyph: root.glyphs[root.sync.connection] ?? "stopped"
                size: Units.iconSizeSmall
                color: root.sync.connection === "online" ? Theme.palette.good : Theme.palette.textMuted
            }
            PlainText {
                Layout.fillWidth: true
                objectName: "sync-text"
                text: root.stateWords
                font: Type.small
                wrapMode: Text.Wrap
                isSpoken: false
            }
        }
        background: Rectangle {
            radius: Units.corner
            color: state.down ? Theme.palette.pressed : state.hovered ? Theme.palette.hover : "transparent"

            FocusRing {
                isShown: state.visualFocus
                gap: 0
            }
        }
    }
    ActionButton {
        Layout.leftMargin: Units.iconSizeSmall + Units.step
        objectName: "sync-retry"
        visible: root.sync.connection === "offline"
        label: qsTr("Försök nu")
        kind: "quiet"
        isSmall: true
        onClicked: root.sync.retryNow()
    }
    Item {
        Layout.fillWidth: true
        implicitHeight: icons.implicitHeight

        Row {
            id: icons
            spacing: Units.textGap

            GlyphButton {
                objectName: "sidebar-settings"
                glyph: "settings"
                label: qsTr("Inställningar")
                onClicked: root.settingsRequested()
            }
            GlyphButton {
                objectName: "sidebar-keys"
                glyph: "keyboard"
                label: qsTr("Alla tangenter")
                keys: "?"
                onClicked: root.keysRequested()
            }
            GlyphButton {
                objectName: "sidebar-training"
                visible: root.hasTraining
                glyph: "training"
                label: qsTr("Utbildningspanel")
                onClicked: root.trainingRequested()
            }
        }
        GlyphButton {
            anchors.right: parent.right
            objectName: "sidebar-sign-out"
            glyph: "sign-out"
            label: qsTr("Logga ut")
            onClicked: root.signOutRequested()
        }
    }
}
