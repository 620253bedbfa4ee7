pragma Singleton
import QtQuick

// Distances by what they are for, all derived from the body text's metrics, so that a larger text moves everything.
QtObject {
    id: root

    readonly property FontMetrics metrics: FontMetrics {
        font: Type.body
    }

    // A quarter of a line of text: the one step that all others are counted in.
    readonly property int step: Math.max(3, Math.floor(root.metrics.height / 4))

    readonly property int hairline: 1
    readonly property int edge: root.step >= 7 ? 2 : 1
    readonly property int ring: 2
    readonly property int ringGap: 2

    readonly property int textGap: Math.round(root.step / 2)        // between lines that belong together
    readonly property int iconGap: root.step * 2                    // between an icon and its words
    readonly property int itemGap: root.step * 2                    // between things in a row
    readonly property int groupGap: root.step * 4                   // between groups
    readonly property int sectionGap: root.step * 7                 // between sections of a page
    readonly property int rowPadding: root.step * 3                 // inside a row
    readonly property int fieldPadding: root.step * 2 + root.step / 2
    readonly property int paneMargin: root.step * 5
    readonly property int listMargin: root.step * 4
    readonly property int wideMargin: root.step * 8
    readonly property int cornerSmall: root.step
    readonly property int corner: Math.round(root.step * 1.5)
    readonly property int cornerLarge: root.step * 3

    readonly property int iconSize: root.step * 5 - 2
    readonly property int iconSizeSmall: root.step * 4 - 1
    readonly property int iconSizeLarge: root.step * 10
    readonly property int controlHeight: root.step * 9
    readonly property int controlHeightSmall: root.step * 7
    readonly property int navRowHeight: root.step * 8 + 2
    readonly property int headerHeight: root.step * 15
    readonly property int avatarSize: root.step * 9
    readonly property int avatarSizeSmall: root.step * 6
    readonly property int minimumTarget: root.step * 6
    readonly property int hatchWidth: Math.max(6, Math.round(root.step * 1.5))

    readonly property int sidebarWidth: root.step * 65
    readonly property int listWidth: root.step * 95
    readonly property int readingWidth: root.step * 190             // no wider lines than one can read
    readonly property int sheetWidth: root.step * 120
    readonly property int foldToTwo: root.step * 250                // below this the sidebar folds away
    readonly property int foldToOne: root.step * 180                // below this one pane at a time

    readonly property real waitingOpacity: 0.3                      // of what is seen and cannot be used yet
    readonly property int quick: 90                                 // milliseconds; motion is under 150
    readonly property int wheelStep: root.metrics.height * 3
}
