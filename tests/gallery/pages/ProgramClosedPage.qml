import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.sync.connection = "online";
        root.session.sync.text = "Skickar · 2 på den här datorn";
        root.session.sync.bannerKind = "closed";
        root.session.sync.bannerText = "Servern får en ny version. Budkavle är stängt, enligt planen till 03:00. Det du gör sparas på den här datorn och skickas när det öppnar.";
    }
}
