#if os(Linux) && CORE_LIB
    import JourneyKit
    import LaterClock

    /// The clock of the day jumps while a visit is written. Each jump says nothing about how long nobody was there: it locks.
    @MainActor
    func clockJumps(_ phone: Phone) async throws {
        let (hands, hour) = (phone.hands, 3_600)
        try await hands.type("What you found and did", note)
        try await hands.reads("Saved on this device .*Not sent yet")

        later_by(-24 * hour)
        try await hands.type("Respiration rate", "26")
        try await hands.arrives("lock")
        try await hands.reads("What you had begun is kept")
        try await hands.unlock()
        try await hands.reads("^It is (23 hours|1 day) behind the hub’s. Times you record may be wrong")

        later_by(48 * hour)
        phone.loop.back()
        try await hands.arrives("lock")
        try await hands.unlock()
        try await hands.reads("^It is 2 days ahead of the hub’s. Times you record may be wrong")
        try await hands.reads("Not finished from ")
        try await goOn(hands, rate: "")
        try await hands.type("Respiration rate", "26")
        try await hands.reads("NEWS2 incomplete: 1 of 7")

        // Longer than a session lasts: it is over, and stays so when the clock is right again.
        later_by(73 * hour)
        phone.loop.back()
        try await hands.arrives("lock")
        try await hands.unlock()
        try await hands.arrives("lock-over")
        try await hands.reads("Your sign-in has ended. .* What you wrote is kept")
        later_by(0)
        try await hands.press("^Lock$")
        try await hands.arrives("lock")
        try await hands.readsNot("What you wrote is kept")
        try await hands.unlock()
        try await hands.arrives("lock-over")

        try await phone.comesBack(as: "Amara Obi")
        try await hands.reads("still to visit")
        try await goOn(hands, rate: "26")
        try await hands.press("^Save observations")
        try await hands.reads("^Online.*Sent: All 2")
    }

    @MainActor
    private func goOn(_ hands: Hands, rate: String) async throws {
        try await hands.press("^Go on with visit")
        try await hands.reads("^What you found and did")
        try await hands.arrives("visit-")
        guard try hands.holds("What you found and did") == note, try hands.holds("Respiration rate") == rate else {
            fatalError("what was typed is lost: \(hands.fields.map(\.value))")
        }
    }
#endif
