#if canImport(UIKit)
    // Prints. Type-checked on Linux against stand-ins, run nowhere yet.

    import Core
    import UIKit

    /// The system's own dialogue, which also saves and shares what would be printed.
    @MainActor
    public struct SystemPrinter: Printer {
        public init() {}

        public func print(title: String, html: String) {
            let dialogue = UIPrintInteractionController.shared
            let job = UIPrintInfo.printInfo()
            job.jobName = title
            job.outputType = .general
            dialogue.printInfo = job
            let document = UIMarkupTextPrintFormatter(markupText: html)
            document.perPageContentInsets = UIEdgeInsets(top: 36, left: 36, bottom: 36, right: 36)
            dialogue.printFormatter = document
            // There is one dialogue for the whole app: it would hold the document as long as the app runs.
            let done: UIPrintInteractionController.CompletionHandler = { dialogue, _, _ in dialogue.printFormatter = nil }
            // A pad shows it beside something, here in the middle of the window.
            if UIDevice.current.userInterfaceIdiom == .pad, let window = SystemWindow.key {
                let middle = CGRect(x: window.bounds.midX, y: window.bounds.midY, width: 1, height: 1)
                _ = dialogue.present(from: middle, in: window, animated: true, completionHandler: done)
            } else {
                _ = dialogue.present(animated: true, completionHandler: done)
            }
        }

        public func putAway() {
            UIPrintInteractionController.shared.dismiss(animated: false)
        }
    }
#endif
