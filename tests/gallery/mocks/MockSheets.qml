import QtQml

// The sheets of what is done about an item, as app's DutySheets.
QtObject {
    id: root

    property MockReturning returning: MockReturning {
        onDone: call => root.done(call)
    }
    property MockSigning signing: MockSigning {
        onDone: call => root.done(call)
    }
    property MockReminding reminding: MockReminding {
        onDone: call => root.done(call)
    }

    signal done(string call)
}
