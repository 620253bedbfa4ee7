pragma Singleton
import QtQml

// Where a drawn icon lies. The only place that knows the path.
QtObject {
    function source(name: string): url {
        return name === "" ? "" : "qrc:/budkavle/icons/" + name + ".svg";
    }
}
