pragma Singleton
import QtQml

// Which palette is shown. `name` mirrors the session's choice; only the shell (and the gallery) writes it.
QtObject {
    id: root

    property string name: "light"
    readonly property var names: ["light", "dark", "contrast"]
    readonly property Palette palette: root.name === "dark" ? root.dark : root.name === "contrast" ? root.contrast : root.light

    readonly property Palette light: LightPalette {
    }
    readonly property Palette dark: DarkPalette {
    }
    readonly property Palette contrast: ContrastPalette {
    }
}
