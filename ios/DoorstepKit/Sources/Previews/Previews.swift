// The main views for Xcode's canvas, on the gallery that `cargo xtask gen` makes. Not part of the app.

import Components
import Core
import Fakes
import Foundation
import PageTypes
import SwiftUI

/// The app on one page of the gallery, or without a core.
@MainActor
private struct Shown: View {
    private let loop: CoreLoop
    private let lifecycle: Lifecycle

    init(_ key: String? = nil, refusal: StartError? = nil) {
        let maker = FakeMaker(firstPage: Self.gallery.first { $0.key == key })
        maker.refusal = refusal
        loop = CoreLoop(maker: maker, alarms: SystemAlarms(), opener: NoOpener(), printer: NoPrinter()) {
            Start(hub: "", database: "", deviceName: "", isStorageKept: true, hadDatabase: false)
        }
        lifecycle = Lifecycle(
            loop: loop, alarms: SystemAlarms(), time: NoTime(), schedule: NoSchedule(), notifier: NoNotifier(), network: FakeNetwork())
        lifecycle.moved(to: .active)
    }

    var body: some View { DoorstepView(loop: loop, lifecycle: lifecycle, helper: NoHelper()) }

    private static var gallery: [Page] {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let bytes = try? Data(contentsOf: package.appending(path: "Generated/gallery.bin"))
        return bytes.flatMap { try? Wire.decodePages($0) } ?? []
    }
}

private struct NoOpener: Opener {
    func open(_: URL) {}
}

private struct NoHelper: PageHelper {
    func announce(_: String) {}
    var isComposing: Bool { false }
}

struct WordsPreview: PreviewProvider {
    static var previews: some View { Shown("gallery-words") }
}

struct ListsPreview: PreviewProvider {
    static var previews: some View { Shown("gallery-lists") }
}

struct RecordPreview: PreviewProvider {
    static var previews: some View { Shown("gallery-record") }
}

struct OfflinePreview: PreviewProvider {
    static var previews: some View { Shown("gallery-offline") }
}

struct StartingPreview: PreviewProvider {
    static var previews: some View { Shown() }
}

struct FailurePreview: PreviewProvider {
    static var previews: some View { Shown(refusal: .version) }
}
