#if canImport(UIKit)
    // Opens addresses. Type-checked on Linux against stand-ins, run nowhere yet.

    import AuthenticationServices
    import Core
    import UIKit

    /// Telephones, maps and browsers; and the hub's own pages, which lead back here.
    ///
    /// Those stand in a session of the system's, which catches the link back by itself: another app that claims the same
    /// scheme does not get it. The session keeps nothing, as two people may use one device.
    @MainActor
    public final class SystemOpener: NSObject, Opener, ASWebAuthenticationPresentationContextProviding {
        private let hub: String
        private var session: ASWebAuthenticationSession?
        /// Called with the link that leads back.
        public var cameBack: (@MainActor (URL) -> Void)?

        public init(hub: String) {
            self.hub = hub
        }

        public func open(_ url: URL) {
            guard Address.isOf(hub, url) else {
                UIApplication.shared.open(url)
                return
            }
            session?.cancel()
            let next = ASWebAuthenticationSession(url: url, callbackURLScheme: Address.scheme) { [weak self] back, _ in
                // Whoever closes it has not signed in, and the page says so already.
                guard let back else { return }
                _Concurrency.Task { @MainActor in self?.cameBack?(back) }
            }
            next.presentationContextProvider = self
            next.prefersEphemeralWebBrowserSession = true
            session = next
            _ = next.start()
        }

        public func presentationAnchor(for _: ASWebAuthenticationSession) -> ASPresentationAnchor {
            SystemWindow.key ?? ASPresentationAnchor()
        }
    }
#endif
