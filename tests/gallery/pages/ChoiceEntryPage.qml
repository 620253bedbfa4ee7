import QtQuick
import Budkavle.Controls

GalleryColumn {
    ChoiceEntry {
        width: parent.width
        label: "Vad det gäller"
        fieldName: "choice"
        placeholder: "Välj vad meddelandet gäller"
        choices: [{
                "key": "a",
                "name": "Läkemedel"
            }, {
                "key": "b",
                "name": "Omvårdnad"
            }]
    }
    ChoiceEntry {
        width: parent.width
        label: "Vad det gäller"
        fieldName: "chosen"
        choices: [{
                "key": "a",
                "name": "Läkemedel"
            }, {
                "key": "b",
                "name": "Omvårdnad"
            }]
        current: "b"
    }
    ChoiceEntry {
        width: parent.width
        label: "Vad det gäller"
        fieldName: "wrong"
        choices: []
        errorText: "Välj vad meddelandet gäller."
    }
}
