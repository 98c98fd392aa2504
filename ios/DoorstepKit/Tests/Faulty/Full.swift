#if os(Linux) && CORE_LIB
    import DeviceFaults
    import JourneyKit

    /// No file can grow while somebody types.
    @MainActor
    func isFull(_ phone: Phone) async throws {
        let hands = phone.hands
        device_is_full(1)
        try await hands.type("What you found and did", note)
        try await hands.reads("This device is full. Free some space, then try again. Your words are still here")
        try await hands.reads("Not saved")
        // Elsewhere and back: it is still said, and what was typed is there.
        phone.loop.back()
        try await hands.arrives("today")
        try await hands.reads("Your words are still here")
        try await hands.press("^Go on with visit")
        try await hands.reads("^What you found and did")
        guard try hands.holds("What you found and did") == note else { fatalError("the words are lost") }
        device_is_full(0)
        try await hands.type("What you found and did", "\(note) Again.")
        try await hands.reads("Saved on this device .*Not sent yet")
        try await hands.readsNot("Your words are still here")
    }
#endif
