// The app: puts the shell together from the system's own parts. Built by Xcode only (../README.md); on Linux it is
// type-checked against the stand-ins of DoorstepKit.

import Components
import Core
import Live
import PageTypes
import Platform
import SwiftUI

@main
struct DoorstepApp: App {
    @UIApplicationDelegateAdaptor(SystemDelegate.self) private var delegate
    private let shell = AppShell()
    @Environment(\.scenePhase) private var phase

    var body: some Scene {
        WindowGroup {
            DoorstepView(loop: shell.loop, lifecycle: shell.lifecycle, helper: SystemHelper())
                .onChange(of: phase, initial: true) { shell.moved(to: phase) }
        }
        .backgroundTask(.appRefresh(SystemRefresh.name)) { await shell.lifecycle.refresh() }
    }
}

/// What lives as long as the app.
@MainActor
final class AppShell {
    let loop: CoreLoop
    let lifecycle: Lifecycle
    /// The system holds it weakly.
    private let reminded: SystemReminded

    init() {
        // Set by the project for each configuration; without one the core says that it reaches no hub.
        let hub = Bundle.main.object(forInfoDictionaryKey: "DoorstepHub") as? String ?? ""
        let opener = SystemOpener(hub: hub)
        let loop = CoreLoop(
            maker: LiveMaker(secrets: KeychainSecrets()), alarms: SystemAlarms(), opener: opener,
            printer: SystemPrinter()
        ) {
            Start(
                // A folder that cannot be made is a database that cannot be opened, and the core says so.
                hub: hub, database: (try? Storage.database()) ?? "", deviceName: SystemDevice.name, isStorageKept: true,
                // The mark would come back with a backup, and the database not: a new phone has cleared nothing.
                hadDatabase: false)
        }
        opener.cameBack = { [weak loop] url in
            if let link = Address.link(url) { loop?.openedLink(link) }
        }
        reminded = SystemReminded { [weak loop] in loop?.openedLink(Address.waiting) }
        self.loop = loop
        lifecycle = Lifecycle(
            loop: loop, alarms: SystemAlarms(), time: SystemBackgroundTime(), schedule: SystemRefresh(),
            notifier: SystemNotifier(), network: SystemNetwork())
    }

    func moved(to phase: ScenePhase) {
        lifecycle.moved(to: phase == .active ? .active : phase == .background ? .background : .inactive)
    }
}
