import QtQuick

GalleryProgram {
}
