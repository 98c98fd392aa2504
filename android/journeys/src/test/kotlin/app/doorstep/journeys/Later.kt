package app.doorstep.journeys

import app.doorstep.core.Listener
import app.doorstep.core.RustOpener
import app.doorstep.core.SoftSecrets
import app.doorstep.page.FromShell
import app.doorstep.page.Start
import app.doorstep.page.ToShell
import java.io.File

/**
 * What Android starts while nobody uses the app: a core that is told that nobody looks. `HUB FOLDER`. Says which page it draws and
 * what that reminds of, each once in a row, and ends when it is told to.
 */
fun main(arguments: Array<String>) {
    val (hub, folder) = arguments
    val start = { Start(hub, "$folder/device.db", "Android phone", isStorageKept = true, hadDatabase = false) }
    val listener = object : Listener {
        private var last = ""

        override fun said(bytes: ByteArray) {
            val page = (ToShell.bincodeDeserialize(bytes) as? ToShell.Render)?.value ?: return
            val line = "${page.key} ${page.reminder}"
            if (line != last) println(line)
            last = line
        }

        override fun died() = println("died")
    }
    val bridge = RustOpener(start, SoftSecrets(File(folder, "hardware"))).open(listener)
    bridge.send(FromShell.WentToBack)
    readln()
    bridge.end()
}
