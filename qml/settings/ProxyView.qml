import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// Who is proxy for whom in one's operation, and the form for a new one. For those who administer it.
FocusScope {
    id: root

    required property var proxies // ProxyController
    property string leadGlyph: ""

    signal leadRequested

    objectName: "pane-proxies"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Ombud")

    Rectangle {
        anchors.fill: parent
        color: Theme.palette.surface
    }
    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        PaneHeader {
            Layout.fillWidth: true
            fieldName: "proxies"
            title: qsTr("Ombud")
            detail: qsTr("Den som är ombud läser och skriver i en kollegas hela personliga inkorg, under en bestämd tid")
            leadGlyph: root.leadGlyph
            leadLabel: qsTr("Visa sidofältet")
            onLeadRequested: root.leadRequested()
        }
        Separator {
            Layout.fillWidth: true
        }
        ScrollColumn {
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: Units.sectionGap
            columnWidth: Units.step * 150

            Column {
                width: parent.width

                PlainText {
                    objectName: "proxies-none"
                    width: parent.width
                    visible: root.proxies.proxies.count === 0
                    text: qsTr("Ingen är ombud i din verksamhet nu.")
                    color: Theme.palette.textMuted
                    wrapMode: Text.Wrap
                }
                // qmllint disable unqualified
                Repeater {
                    model: root.visible ? root.proxies.proxies : null // hidden there is no width to lay them out in

                    ProxyRow {
                        width: parent.width
                        onEndRequested: root.proxies.end(proxyId)
                    }
                }
                // qmllint enable unqualified
            }
            PlainText {
                text: qsTr("Nytt ombud")
                font: Type.heading
                Accessible.role: Accessible.Heading
            }
            ProxyForm {
                width: parent.width
                proxies: root.proxies
            }
        }
    }
}
