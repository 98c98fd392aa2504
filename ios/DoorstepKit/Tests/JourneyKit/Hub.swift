#if os(Linux) && CORE_LIB
    import Foundation

    /// The hub as a process of its own on loopback: started, killed, and started again on the same data.
    @MainActor
    package final class Hub {
        package nonisolated static let program = ProcessInfo.processInfo.environment["DOORSTEP_HUB"]

        private let data: URL
        private var process: Process?
        private var port = 0

        package init(data: URL) {
            self.data = data
        }

        package var address: String { "http://127.0.0.1:\(port)" }

        /// Starts it, the second time where it was, and waits until it says that it listens.
        package func start() async throws {
            let process = Process()
            process.executableURL = URL(filePath: Self.program ?? "")
            process.arguments = ["serve", "--demo", "--port", "\(port)", "--people", "24", "--data", data.path()]
            let said = Pipe()
            process.standardOutput = said
            process.standardError = said
            try process.run()
            self.process = process
            for await line in lines(said.fileHandleForReading) {
                guard let found = line.firstMatch(of: /listening address=127\.0\.0\.1:(\d+)/) else { continue }
                port = Int(found.1) ?? 0
                return
            }
            throw Ended()
        }

        /// Kills it, as a power cut would.
        package func stop() {
            guard let process else { return }
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            self.process = nil
        }

        private struct Ended: Error {}
    }

    /// What a program says, line by line, for as long as it runs: somebody must read it, or it waits.
    package func lines(_ handle: FileHandle) -> AsyncStream<String> {
        AsyncStream { stream in
            handle.readabilityHandler = { handle in
                let bytes = handle.availableData
                if bytes.isEmpty {
                    handle.readabilityHandler = nil
                    stream.finish()
                } else {
                    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") { stream.yield(String(line)) }
                }
            }
        }
    }
#endif
