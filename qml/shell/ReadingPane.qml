import QtQuick
import QtQuick.Layouts
import Budkavle.Style
import Budkavle.Controls
import Budkavle.Matter
import Budkavle.Composer

// The pane to the right: the matter, the message being written, or the matter above its answer.
FocusScope {
    id: root

    required property var session
    property string leadGlyph: ""

    readonly property bool isComposing: root.session.composer.isOpen
    readonly property bool hasRoomForBoth: root.height > Units.step * 170
    readonly property bool showsMatter: !root.isComposing || root.session.composer.mode === "reply" && root.session.matter.isOpen && root.hasRoomForBoth

    signal replyRequested
    signal assignRequested
    signal pauseRequested
    signal leadRequested

    function focusContent() {
        if (root.isComposing)
            composer.focusFirst();
        else
            matter.focusConversation();
    }

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        MatterView {
            id: matter
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: 1
            visible: root.showsMatter
            focus: !root.isComposing
            matter: root.session.matter
            isActing: !root.isComposing
            leadGlyph: root.leadGlyph
            onReplyRequested: root.replyRequested()
            onAssignRequested: root.assignRequested()
            onPauseRequested: root.pauseRequested()
            onLeadRequested: root.leadRequested()
        }
        Separator {
            Layout.fillWidth: true
            visible: root.isComposing && root.showsMatter
        }
        ComposerView {
            id: composer
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredHeight: root.showsMatter ? 2 : 1
            visible: root.isComposing
            focus: root.isComposing
            composer: root.session.composer
            leadGlyph: root.showsMatter ? "" : root.leadGlyph
        }
    }
}
