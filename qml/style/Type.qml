pragma Singleton
import QtQuick

// One typeface in few sizes. `scale` mirrors the chosen text size (1 to 2); only the shell and the gallery write it.
QtObject {
    id: root

    property real scale: 1

    readonly property string family: Array.from(Qt.fontFamilies()).includes("Inter") ? "Inter" : "Sans Serif"
    readonly property int bodySize: Math.round(14 * root.scale)
    readonly property int smallSize: Math.round(12.4 * root.scale)
    readonly property int headingSize: Math.round(16 * root.scale)
    readonly property int titleSize: Math.round(20 * root.scale)
    readonly property int displaySize: Math.round(27 * root.scale)

    readonly property font body: Qt.font({
            "family": root.family,
            "pixelSize": root.bodySize
        })
    readonly property font bodyMedium: Qt.font({
            "family": root.family,
            "pixelSize": root.bodySize,
            "weight": Font.Medium
        })
    readonly property font bodyStrong: Qt.font({
            "family": root.family,
            "pixelSize": root.bodySize,
            "weight": Font.DemiBold
        })
    readonly property font small: Qt.font({
            "family": root.family,
            "pixelSize": root.smallSize
        })
    readonly property font smallMedium: Qt.font({
            "family": root.family,
            "pixelSize": root.smallSize,
            "weight": Font.Medium
        })
    readonly property font smallStrong: Qt.font({
            "family": root.family,
            "pixelSize": root.smallSize,
            "weight": Font.DemiBold
        })
    readonly property font heading: Qt.font({
            "family": root.family,
            "pixelSize": root.headingSize,
            "weight": Font.DemiBold
        })
    readonly property font title: Qt.font({
            "family": root.family,
            "pixelSize": root.titleSize,
            "weight": Font.DemiBold
        })
    readonly property font display: Qt.font({
            "family": root.family,
            "pixelSize": root.displaySize,
            "weight": Font.DemiBold
        })
}
