package app.doorstep.journeys

import java.io.File

/** A visit on a device that is full for a while: `HUB FOLDER`. Says "begun", then "full", then "saved". */
fun main(arguments: Array<String>) {
    val (hub, folder) = arguments
    val phone = Phone(hub, File(folder))
    drawn(phone) {
        signIn(phone, "Amara Obi")
        reads("still to visit")
        startVisit()
        step("begun")
        type("What you found and did", NOTE)
        reads("Not saved")
        reads("Your words are still here")
        step("full")
        type("What you found and did", "$NOTE Again.")
        reads("Saved on this device .*Not sent yet")
        step("saved")
    }
}

/** Says that a step is done, and waits until it is told to go on. */
fun step(words: String) {
    println(words)
    readln()
}
