#if canImport(UIKit)
    import Foundation
    @testable import Platform
    import Testing
    import UIKit

    @Suite @MainActor
    struct KeyboardTests {
        @Test
        func aKeyboardOfAnotherMakerIsRefusedAndNothingElseIs() {
            #expect(!SystemDelegate.allows(.keyboard))
            #expect(SystemDelegate.allows(UIApplication.ExtensionPointIdentifier(rawValue: "com.apple.share-services")))
        }
    }
#endif
