import QtQuick
import Budkavle.Style

// All text in the program that is not typed into. Plain always: what others wrote is never markup.
Text {
    id: root

    property bool isSpoken: true // false inside a row that says all of it as one sentence

    textFormat: Text.PlainText
    font: Type.body
    color: Theme.palette.text
    Accessible.role: Accessible.StaticText
    Accessible.name: root.text
    Accessible.ignored: !root.isSpoken
}
