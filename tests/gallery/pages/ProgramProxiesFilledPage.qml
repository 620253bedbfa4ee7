import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.program.workspace.page = "proxies";
        root.session.proxies.chooseOwner("u2");
        root.session.proxies.proxyQuery = "Ka";
        root.session.proxies.fromText = "2026-12-01";
        root.session.proxies.untilText = "2026-12-05";
        root.session.proxies.warningText = "Tomasz Wikander får då färre än 2 ombud. Utse gärna fler, så att någon är på plats om ombudet blir borta.";
        root.session.proxies.reason = "otherLeave";
        root.session.proxies.isExpectedBack = true;
        root.session.proxies.canGrant = true;
        root.session.proxies.whyNotGrant = "";
    }
}
