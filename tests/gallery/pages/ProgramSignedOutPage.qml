import QtQuick

GalleryProgram {
    id: root

    Component.onCompleted: {
        root.session.sync.connection = "signedOut";
        root.session.sync.text = "Logga in igen · 2 på den här datorn";
        root.session.sync.bannerKind = "offline";
        root.session.sync.bannerText = "Inloggningen gäller inte längre. Allt är sparat på den här datorn. Logga in igen, så skickas det.";
        root.session.notice = "Inloggningen hade gått ut och förnyades av sig själv, eftersom det här är utbildning. Allt finns kvar.";
    }
}
