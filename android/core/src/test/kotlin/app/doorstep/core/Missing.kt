package app.doorstep.core

import app.doorstep.page.Start

/** A program that has no core: starts it three times, and says why each did not. */
fun main(arguments: Array<String>) {
    val start = Start("http://127.0.0.1:1", "${arguments.single()}/device.db", "test", isStorageKept = true, hadDatabase = false)
    val nobody = object : Listener {
        override fun said(bytes: ByteArray) = Unit

        override fun died() = Unit
    }
    repeat(3) {
        try {
            RustOpener({ start }, SoftSecrets()).open(nobody)
            println("started")
        } catch (cannot: CannotStart) {
            println(cannot.fault)
        }
    }
}
