import QtQuick
import Budkavle.Controls

GalleryColumn {
    TickBox {
        label: "Hög prioritet"
    }
    TickBox {
        label: "Spara till patientens journal"
        detail: "Regelprofilen kräver det."
        checked: true
        enabled: false
    }
    TickBox {
        label: "Hög prioritet"
        checked: true
    }
}
