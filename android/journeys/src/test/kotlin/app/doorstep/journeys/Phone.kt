package app.doorstep.journeys

import app.doorstep.core.CoreLoop
import app.doorstep.core.SoftSecrets
import app.doorstep.core.RustOpener
import app.doorstep.core.ShellState
import app.doorstep.page.Start
import java.io.File
import java.util.concurrent.ConcurrentLinkedQueue
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.runBlocking

/** A phone without its screen: the app's folder, a key store that outlives the app, and the app's loop. */
class Phone(private val hub: String, private val folder: File) : AutoCloseable {
    /** Its key store. */
    val secrets = SoftSecrets(File(folder, "hardware"))
    private val asked = ConcurrentLinkedQueue<String>()
    private val scope = CoroutineScope(SupervisorJob() + Dispatchers.Default)

    val loop = begin()

    /** The page that is shown, when there is one. */
    val page get() = (loop.state.value as? ShellState.Drawn)?.page

    /** What the core asked the browser to open, when there is something. */
    fun opened(): String? = asked.poll()

    override fun close() {
        runBlocking { loop.stop() }
        scope.cancel()
    }

    private fun begin(): CoreLoop {
        val database = File(folder, "device.db")
        val said = {
            Start(hub, database.path, "Android phone", isStorageKept = true, hadDatabase = database.exists())
        }
        val loop = CoreLoop(RustOpener(said, secrets), scope, Dispatchers.IO, { asked += it }, {})
        loop.start()
        loop.cameToFront()
        return loop
    }
}
