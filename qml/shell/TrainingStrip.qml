import QtQuick
import Budkavle.Style
import Budkavle.Controls

// Says that nothing here is real.
Rectangle {
    id: root

    implicitHeight: caption.implicitHeight + Units.step * 2
    color: Theme.palette.training

    PlainText {
        id: caption
        anchors {
            left: parent.left
            right: parent.right
            verticalCenter: parent.verticalCenter
        }
        objectName: "training-text"
        text: qsTr("UTBILDNING · fiktiva personer")
        font: Type.smallStrong
        color: Theme.palette.trainingText
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
    }
}
