import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Budkavle.Style
import Budkavle.Controls

// Sign-in: by the region's provider, or in training who one is, then under which assignment.
FocusScope {
    id: root

    required property var session

    property string chosen: ""

    objectName: "pane-signin"
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Logga in")

    Rectangle {
        anchors.fill: parent
        color: Theme.palette.surface
    }
    ColumnLayout {
        anchors {
            top: parent.top
            bottom: parent.bottom
            horizontalCenter: parent.horizontalCenter
        }
        anchors {
            topMargin: Math.max(Units.groupGap, Math.round(parent.height * 0.06))
            bottomMargin: Units.groupGap
        }
        width: Math.min(parent.width - Units.wideMargin * 2, Units.sheetWidth)
        spacing: Units.groupGap

        RowLayout {
            Layout.fillWidth: true
            spacing: Units.rowPadding

            Icon {
                glyph: "baton"
                size: Units.iconSizeLarge
                color: Theme.palette.baton
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                PlainText {
                    Layout.fillWidth: true
                    text: "Budkavle"
                    font: Type.display
                    Accessible.role: Accessible.Heading
                }
                PlainText {
                    Layout.fillWidth: true
                    text: root.session.regionName
                    color: Theme.palette.textMuted
                    elide: Text.ElideRight
                }
            }
        }
        PlainText {
            Layout.fillWidth: true
            text: qsTr("Varje ärende har en ansvarig, och alla det rör ser vem.")
            color: Theme.palette.textMuted
            wrapMode: Text.Wrap
        }
        NoticePanel {
            Layout.fillWidth: true
            fieldName: "signin-error"
            kind: "alarm"
            words: root.session.errorText
            onVisibleChanged: if (!visible && again.focus)
                search.forceActiveFocus(Qt.OtherFocusReason)

            ActionButton {
                id: again
                objectName: "signin-retry"
                visible: !root.session.isByProvider // its own button stands below
                label: qsTr("Försök igen")
                isSmall: true
                onClicked: root.session.retry()
            }
        }
        NoticePanel {
            Layout.fillWidth: true
            fieldName: "signin-notice"
            words: root.session.notice
        }
        ProviderSignIn {
            Layout.fillWidth: true
            visible: root.session.isByProvider
            focus: root.session.isByProvider
            session: root.session
        }
        SearchEntry {
            id: search
            Layout.fillWidth: true
            visible: !root.session.isByProvider
            fieldName: "signin-search"
            focus: !root.session.isByProvider
            isLabelShown: true
            label: qsTr("Vem är du?")
            placeholder: qsTr("Namn eller yrke")
            text: root.session.people.filter
            onEdited: text => root.session.people.filter = text
            onStepped: direction => list.forceActiveFocus(Qt.TabFocusReason)
            onConfirmed: if (list.count > 0)
                root.chosen = (list.itemAtIndex(0) as PersonRow).userId
        }
        PlainText {
            Layout.fillWidth: true
            objectName: "signin-busy"
            visible: root.session.isBusy && !root.session.isInBrowser
            text: root.session.isAwaitingKeyring ? qsTr("Väntar på datorns nyckelring. Frågar datorn efter ett lösenord, svara på det.") : list.count > 0 || root.session.isByProvider ? qsTr("Loggar in …") : qsTr("Frågar servern hur man loggar in …")
            color: Theme.palette.textMuted
            wrapMode: Text.Wrap
            Accessible.role: root.session.isAwaitingKeyring ? Accessible.AlertMessage : Accessible.StaticText
        }
        ListView {
            id: list
            Layout.fillWidth: true
            Layout.fillHeight: true
            objectName: "signin-people"
            visible: !root.session.isByProvider
            clip: true
            model: root.session.people
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: Units.step * 400
            T.ScrollBar.vertical: ScrollMark {
            }
            Accessible.role: Accessible.List
            Accessible.name: qsTr("Personer")

            // qmllint disable unqualified
            delegate: PersonRow {
                isChosen: userId === root.chosen
                isBusy: root.session.isBusy
                onPicked: root.chosen = isChosen ? "" : userId
                onAssignmentPicked: assignmentId => root.session.signIn(userId, assignmentId)
            }
            // qmllint enable unqualified
        }
        Item {
            Layout.fillHeight: true
            visible: root.session.isByProvider
        }
    }
}
