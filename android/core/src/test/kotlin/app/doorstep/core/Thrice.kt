package app.doorstep.core

import app.doorstep.page.Start

/** A program that starts the core three times, and says what came of each. */
fun main(arguments: Array<String>) {
    val start = Start("http://127.0.0.1:1", "${arguments.single()}/device.db", "test", isStorageKept = true, hadDatabase = false)
    repeat(3) {
        try {
            RustOpener({ start }, SoftSecrets()).open(Nobody)
            println("started")
        } catch (cannot: CannotStart) {
            println(cannot.fault)
        }
    }
}
