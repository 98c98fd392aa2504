// The morning of a day at work, in a process of its own, which is killed at its end: `Morning HUB FOLDER`. Says "no signal" when the
// hub must stop, and goes on when it is told that it has. `Morning HUB FOLDER left` ends as an app does that was left: locked.
// `Morning HUB FOLDER finished` is killed once the visit is finished.

#if os(Linux) && CORE_LIB
    import Foundation
    import JourneyKit

    let phone = Phone(hub: CommandLine.arguments[1], folder: URL(filePath: CommandLine.arguments[2]))
    let hands = phone.hands
    try await phone.signIn(as: "Amara Obi")
    try await hands.reads("still to visit")
    // The records of the day have come.
    try await hands.readsNot("not on this device")
    FileHandle.standardOutput.write(Data("no signal\n".utf8))
    _ = readLine()
    try await hands.startVisit()
    try await hands.type("Respiration rate", "26")
    try await hands.reads("NEWS2 incomplete: 1 of 7")
    try await hands.type("What you found and did", note)
    try await hands.reads("Saved on this device .*Not sent yet")
    if CommandLine.arguments.last == "left" {
        phone.loop.wentToBack()
        try await hands.arrives("lock")
        phone.loop.end()
        exit(0)
    }
    if CommandLine.arguments.last == "finished" { try await hands.finishVisit() }
    // As a phone does that is short of memory: no farewell, and nothing is closed.
    kill(getpid(), SIGKILL)
#endif
