pragma Singleton
import QtQuick

// The only file that holds colour values. Nothing but the three palettes may name a paint.
QtObject {
    // Neutrals with a breath of spruce, from white to black.
    readonly property color white: "#ffffff"
    readonly property color snow: "#fbfcfb"
    readonly property color frost: "#f3f6f5"
    readonly property color mist: "#e9eeec"
    readonly property color haze: "#dde4e1"
    readonly property color cloud: "#c9d3cf"
    readonly property color ash: "#a6b3ae"
    readonly property color stone: "#76847f"
    readonly property color slate: "#54625d"
    readonly property color bark: "#36423e"
    readonly property color night: "#26302d"
    readonly property color dusk: "#1f2826"
    readonly property color coal: "#181f1e"
    readonly property color soot: "#121817"
    readonly property color ink: "#16201d"
    readonly property color black: "#000000"

    // Spruce: what one can act on.
    readonly property color spruce: "#0d5f57"
    readonly property color spruceDeep: "#094a44"
    readonly property color spruceSoft: "#dcefeb"
    readonly property color spruceWash: "#edf6f4"
    readonly property color spruceLight: "#6fcdc0"
    readonly property color spruceBright: "#93dfd4"
    readonly property color spruceNight: "#1c3d39"
    readonly property color spruceDusk: "#1d2f2c"
    readonly property color spruceInk: "#04201d"

    // Juniper wood: the baton.
    readonly property color wood: "#8a4a14"
    readonly property color woodSoft: "#f6e7d6"
    readonly property color woodLight: "#e5a66b"
    readonly property color woodNight: "#3d2b1b"

    // States.
    readonly property color lake: "#17579e"
    readonly property color lakeLight: "#8abdf5"
    readonly property color moss: "#2a6a2c"
    readonly property color mossLight: "#8fd191"
    readonly property color ochre: "#835000"
    readonly property color ochreLight: "#efba5c"
    readonly property color amber: "#ffe3a3"
    readonly property color amberEdge: "#a56a00"
    readonly property color amberInk: "#432c00"
    readonly property color amberNight: "#4a3604"
    readonly property color amberGlow: "#ffdf94"
    readonly property color amberNightEdge: "#c8962e"
    readonly property color rowan: "#ad1f1f"
    readonly property color rowanSoft: "#fce4e1"
    readonly property color rowanInk: "#6d1212"
    readonly property color rowanLight: "#ff9f96"
    readonly property color rowanNight: "#4a1b19"
    readonly property color rowanGlow: "#ffd8d3"
    readonly property color heather: "#5b2a86"
    readonly property color heatherStripe: "#8a57b8"
    readonly property color heatherStripeDeep: "#a97ad6"
    readonly property color fog: "#e2e8ee"
    readonly property color fogInk: "#1f2d39"
    readonly property color fogEdge: "#667787"
    readonly property color fogNight: "#2a353f"
    readonly property color fogGlow: "#dbe6f0"
    readonly property color fogNightEdge: "#8b9cac"

    // High contrast.
    readonly property color signalYellow: "#ffe600"
    readonly property color signalCyan: "#4de8ff"
    readonly property color signalGreen: "#7dff8a"
    readonly property color signalOrange: "#ffb347"
    readonly property color signalRed: "#ff8a8a"
    readonly property color signalBlue: "#8ec5ff"
    readonly property color signalViolet: "#e0b3ff"
    readonly property color contrastHover: "#262626"
    readonly property color contrastSelected: "#003c46"
    readonly property color contrastWash: "#1a1a1a"

    readonly property color veilLight: "#66101816"
    readonly property color veilDark: "#99000000"
}
