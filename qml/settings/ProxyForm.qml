import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls

// The form for a new proxy.
ColumnLayout {
    id: root

    required property var proxies // ProxyController

    spacing: Units.groupGap

    ColleagueEntry {
        Layout.fillWidth: true
        fieldName: "proxy-owner"
        label: qsTr("Vems inkorg")
        query: root.proxies.ownerQuery
        candidates: root.proxies.ownerCandidates
        chosen: root.proxies.owner
        chosenWords: root.proxies.ownerName === "" ? "" : qsTr("Hela personliga inkorgen för %1").arg(root.proxies.ownerName)
        onEdited: text => root.proxies.ownerQuery = text
        onPicked: userId => root.proxies.chooseOwner(userId)
    }
    ColleagueEntry {
        Layout.fillWidth: true
        fieldName: "proxy-proxy"
        label: qsTr("Vem som blir ombud")
        query: root.proxies.proxyQuery
        candidates: root.proxies.proxyCandidates
        chosen: root.proxies.proxy
        chosenWords: root.proxies.proxyName === "" ? "" : qsTr("%1 blir ombud").arg(root.proxies.proxyName)
        onEdited: text => root.proxies.proxyQuery = text
        onPicked: userId => root.proxies.chooseProxy(userId)
    }
    GridLayout {
        Layout.fillWidth: true
        columns: root.width > Units.step * 90 ? 2 : 1
        columnSpacing: Units.groupGap
        rowSpacing: Units.groupGap

        TextEntry {
            Layout.fillWidth: true
            Layout.preferredWidth: Units.step * 40
            fieldName: "proxy-from"
            label: qsTr("Första dagen")
            placeholder: qsTr("åååå-mm-dd")
            text: root.proxies.fromText
            onEdited: text => root.proxies.fromText = text
        }
        TextEntry {
            Layout.fillWidth: true
            Layout.preferredWidth: Units.step * 40
            fieldName: "proxy-until"
            label: qsTr("Sista dagen")
            placeholder: qsTr("åååå-mm-dd")
            text: root.proxies.untilText
            onEdited: text => root.proxies.untilText = text
        }
    }
    SegmentedChoice {
        Layout.fillWidth: true
        fieldName: "proxy-reason"
        label: qsTr("Varför inkorgens ägare är borta")
        choices: [{
                "key": "vacation",
                "name": qsTr("Semester")
            }, {
                "key": "illness",
                "name": qsTr("Sjukfrånvaro")
            }, {
                "key": "otherLeave",
                "name": qsTr("Annan ledighet")
            }]
        current: root.proxies.reason
        onChosen: key => root.proxies.reason = key
    }
    TickBox {
        Layout.fillWidth: true
        objectName: "proxy-works-elsewhere"
        visible: root.proxies.reason === "otherLeave"
        label: qsTr("Arbetar i en annan verksamhet under ledigheten")
        checked: root.proxies.worksElsewhere
        onSwitched: isOn => root.proxies.worksElsewhere = isOn
    }
    TickBox {
        Layout.fillWidth: true
        objectName: "proxy-expected-back"
        visible: root.proxies.reason === "otherLeave"
        label: qsTr("Väntas komma tillbaka")
        checked: root.proxies.isExpectedBack
        onSwitched: isOn => root.proxies.isExpectedBack = isOn
    }
    NoticePanel {
        Layout.fillWidth: true
        fieldName: "proxy-warning"
        kind: "caution"
        words: root.proxies.warningText
    }
    FieldNote {
        Layout.fillWidth: true
        objectName: "proxy-error"
        errorText: root.proxies.errorText
    }
    ActionButton {
        objectName: "proxy-grant"
        visible: root.proxies.canGrant
        label: qsTr("Utse ombudet")
        glyph: "person"
        kind: "primary"
        onClicked: root.proxies.grant()
    }
    ReasonNote {
        Layout.fillWidth: true
        objectName: "proxy-why-not"
        glyph: "note"
        words: root.proxies.canGrant ? "" : root.proxies.whyNotGrant
    }
}
