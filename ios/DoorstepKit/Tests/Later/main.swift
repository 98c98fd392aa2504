// The app as the system wakes it in the back, hours later, in a process that nobody has opened anything in: `Later HUB FOLDER HOURS`.
// Says which notification there is, comes to the front when it is told to, and then ends.

#if os(Linux) && CORE_LIB
    import Core
    import Fakes
    import Foundation
    import JourneyKit
    import LaterClock

    @MainActor
    struct Saying: Notifier {
        func show(_ words: ReminderWords) { say("\(words.title): \(words.body)") }
        func clear() { say("nothing") }
        private func say(_ words: String) { FileHandle.standardOutput.write(Data("reminds: \(words)\n".utf8)) }
    }

    later_by((Int(CommandLine.arguments[3]) ?? 0) * 3_600)
    let phone = Phone(hub: CommandLine.arguments[1], folder: URL(filePath: CommandLine.arguments[2]))
    let lifecycle = Lifecycle(
        loop: phone.loop, alarms: SystemAlarms(), time: NoTime(), schedule: NoSchedule(), notifier: Saying(), network: FakeNetwork())
    await lifecycle.refresh()
    FileHandle.standardOutput.write(Data("refreshed\n".utf8))
    _ = readLine()
    lifecycle.moved(to: .active)
    FileHandle.standardOutput.write(Data("opened\n".utf8))
    phone.loop.end()
#endif
