// A phone on which something is wrong, in a process of its own: `Faulty FAULT HUB FOLDER`, where the fault is `full`, `clock` or
// `version`. Ends with 0 when all was as it should be.

#if os(Linux) && CORE_LIB
    import DeviceFaults
    import Foundation
    import JourneyKit

    let (fault, hub, folder) = (CommandLine.arguments[1], CommandLine.arguments[2], CommandLine.arguments[3])
    // Who waits for what never comes is ended.
    alarm(120)
    if fault == "version" { library_is_of_another_version() }
    let phone = Phone(hub: hub, folder: URL(filePath: folder))
    if fault == "version" { exit(0) }
    try await phone.signIn(as: "Amara Obi")
    try await phone.hands.reads("still to visit")
    try await phone.hands.startVisit()
    try await fault == "full" ? isFull(phone) : clockJumps(phone)
    phone.loop.end()
#endif
