// What the shell itself has to say, when there is no core to say it.

import Core

public struct FailureDisplay: Equatable {
    public let heading: Spoken
    public let paragraphs: [String]
    public let act: String

    public init(_ failure: Failure) {
        switch failure {
        case .refused(.version):
            heading = Spoken("Doorstep cannot start", traits: .header)
            paragraphs = [
                "Two parts of this app are of different versions. Install the newest version of Doorstep over this one, then try again.",
                "Do not remove Doorstep first: what has not been sent goes with it.",
                "Nothing you saved on this device is lost.",
            ]
            act = "Try again"
        case .refused(.system(let reason)):
            heading = Spoken("Doorstep cannot start", traits: .header)
            paragraphs = [
                "This device refused something that Doorstep needs. Restart the device, then try again.",
                "What the device said: \(reason)",
                "Nothing you saved on this device is lost.",
            ]
            act = "Try again"
        case .stopped:
            heading = Spoken("Doorstep stopped working", traits: .header)
            paragraphs = [
                "Everything that said “Saved on this device” is still on this device.",
                "Start again, then check the last thing you typed.",
            ]
            act = "Start again"
        }
    }
}

/// The shell's few other words.
public enum ShellWords {
    public static let opening = "Opening Doorstep"
    /// Over everything while the app is not in front.
    public static let cover = "Doorstep"
    public static let menu = "Menu"
    public static let closeMenu = "Close the menu"
}
