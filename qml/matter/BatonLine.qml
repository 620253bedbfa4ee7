import QtQuick
import Budkavle.Style
import Budkavle.Controls

// The baton's way: who holds it now, in words, and the chain of holders as a thin line in time.
Column {
    id: root

    required property var chain         // BatonModel
    required property string holderText
    required property string sinceText
    required property bool isCertain

    topPadding: Units.rowPadding
    bottomPadding: Units.rowPadding
    spacing: Units.iconGap
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Budkavlen")

    Timer {
        id: settled // rows have their heights only after the next layout
        interval: 0
        onTriggered: list.positionViewAtEnd()
    }

    PlainText {
        width: parent.width
        objectName: "baton-holder"
        text: root.isCertain ? qsTr("Budkavlen hos %1 sedan %2", "holder, since when").arg(root.holderText).arg(root.sinceText) : qsTr("Budkavlen hos %1 sedan %2, enligt den här datorn", "holder, since when").arg(root.holderText).arg(root.sinceText)
        font: Type.smallMedium
        wrapMode: Text.Wrap
    }
    ListView {
        id: list
        width: parent.width
        objectName: "baton-line"
        height: Math.max(1, list.currentItem ? list.currentItem.implicitHeight : Units.step * 18)
        orientation: ListView.Horizontal
        clip: true
        model: root.chain
        currentIndex: list.count - 1
        highlightMoveDuration: 0
        boundsBehavior: Flickable.StopAtBounds
        activeFocusOnTab: list.contentWidth > list.width
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Budkavlens kedja")
        onCountChanged: settled.restart()

        // qmllint disable unqualified
        delegate: BatonStep {
            width: Math.max(Units.step * 34, Math.min(implicitWidth, Math.floor(list.width / Math.max(1, list.count))))
            height: ListView.view.height
            isFirst: index === 0
            isLast: index === ListView.view.count - 1
            isCertain: root.isCertain
        }
        // qmllint enable unqualified
        FocusRing {
            isShown: list.activeFocus
        }
    }
}
