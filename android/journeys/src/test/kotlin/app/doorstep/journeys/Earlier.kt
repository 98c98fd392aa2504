package app.doorstep.journeys

import app.doorstep.core.SoftSecrets
import app.doorstep.page.FromShell
import app.doorstep.page.Start
import java.io.File

/**
 * A visit that is begun with no signal on a phone that is then left: `HUB DATABASE KEYS`. Says "no signal" when the hub must stop, and
 * goes on when it is told that it has.
 */
fun main(arguments: Array<String>) {
    val (hub, database, keys) = arguments
    val start = Start(hub, database, "Android phone", isStorageKept = true, hadDatabase = false)
    Unseen(start, SoftSecrets(File(keys))).use { phone ->
        phone.signIn("Amara Obi")
        val today = phone.page { it.key == "today" && it.button("Start visit") != null && it.status?.connection == "Online" }
        step("no signal")
        phone.use(today.button("Start visit")!!.action)
        phone.use(phone.page { it.key.startsWith("visit-") && it.button("Start visit") != null }.button("Start visit")!!.action)
        val begun = phone.page { it.key.startsWith("visit-") && it.button("Start visit") == null }
        // Early in the morning it asks why, for the visit's window opens much later.
        begun.button("Start it now")?.let { now ->
            phone.type(begun.fields().single(), "She asked for it early.")
            phone.use(now.action)
            phone.page { it.key.startsWith("visit-") && it.button("Start it now") == null }
        }
        phone.send(FromShell.WentToBack)
        phone.ring()
        phone.page { it.key == "lock" && it.reminder != null }
    }
    println("left")
}
