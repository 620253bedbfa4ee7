import QtQuick
import Budkavle.Composer
import Budkavle.Mocks

// Asked before a draft is thrown away.
GalleryColumn {
    ComposerFoot {
        width: parent.width
        composer: MockComposer {
            body: "Svea väger 61,4 kg."
        }
        isAsking: true
    }
}
