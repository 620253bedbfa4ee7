import QtQuick
import Budkavle.Controls

// The hours of opening that nobody answers for, a line for days that are alike.
NoticePanel {
    id: root

    required property string heading
    required property var lines // strings

    fieldName: "absence-gaps"
    kind: "caution"
    words: root.lines.length === 0 ? "" : root.heading + "\n" + root.lines.join("\n")
}
