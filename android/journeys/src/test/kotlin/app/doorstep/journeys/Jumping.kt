package app.doorstep.journeys

import java.io.File

/**
 * A visit on a phone whose clock jumps in its middle, with a signal: `HUB FOLDER`. Says "begun", "behind", "ahead" and "sent", and goes on
 * when the clock has jumped back a day, forward to two days ahead, and back to where it belongs.
 */
fun main(arguments: Array<String>) {
    val (hub, folder) = arguments
    val phone = Phone(hub, File(folder))
    drawn(phone) {
        signIn(phone, "Amara Obi")
        reads("still to visit")
        startVisit()
        type("What you found and did", NOTE)
        reads("Saved on this device")
        step("begun")
        opensAgain(phone)
        reads("It is 2[34] hours behind the hub’s. Times you record may be wrong")
        openPerson("moss", "Harold Moss")
        recordAllergy()
        step("behind")
        opensAgain(phone)
        reads("It is 2 days ahead of the hub’s. Times you record may be wrong")
        openPerson("moss", "Harold Moss")
        reads("Penicillin: rash")
        step("ahead")
        opensAgain(phone)
        press("^Go on with visit")
        reads("Observations")
        check(holds("What you found and did") == NOTE)
        isSent(phone)
        check(!isThere("Check this device’s clock"))
        step("sent")
    }
}

/** It locks, for it cannot know for how long nobody used it. The sign-in goes on, on the page where the day begins. */
private fun Hands.opensAgain(phone: Phone) {
    phone.loop.cameToFront()
    unlock()
    reads("^Today$")
}
