import QtQuick

// A field to search in, with a cross that empties it. Escape empties it too.
TextEntry {
    id: root

    glyph: "search"
    isLabelShown: false

    Keys.onEscapePressed: event => {
        event.accepted = root.text !== "";
        if (event.accepted)
            root.edited("");
    }

    trailing: GlyphButton {
        objectName: root.fieldName + "-clear"
        visible: root.text !== ""
        glyph: "cross"
        label: qsTr("Töm sökningen")
        onClicked: root.edited("")
    }
}
