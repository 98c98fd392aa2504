#if canImport(UIKit)
    // What the system asks the app as a whole. Type-checked on Linux against stand-ins, run nowhere yet.

    import UIKit

    /// Lets only the system's own keyboards type into the app: another maker's is a program that can keep what somebody types about
    /// people, and send it elsewhere.
    public final class SystemDelegate: NSObject, UIApplicationDelegate {
        public func application(
            _: UIApplication, shouldAllowExtensionPointIdentifier point: UIApplication.ExtensionPointIdentifier
        ) -> Bool {
            Self.allows(point)
        }

        static func allows(_ point: UIApplication.ExtensionPointIdentifier) -> Bool {
            point != .keyboard
        }
    }
#endif
