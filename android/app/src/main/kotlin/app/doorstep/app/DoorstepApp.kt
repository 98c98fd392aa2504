package app.doorstep.app

import android.app.Application
import app.doorstep.core.Opener
import app.doorstep.core.RustOpener
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers

/** What lives as long as the process. */
open class DoorstepApp : Application() {
    /** Where the core is started, spoken to and ended. */
    open val work: CoroutineDispatcher get() = Dispatchers.IO

    /** Starts a core. */
    protected open fun opener(): Opener = RustOpener({ startOf(this) }, KeystoreSecrets.of(this))

    /** The core of this process. */
    val cores by lazy { OneCore(opener()) }

    /** Says that something waits. */
    val waiting by lazy { Waiting(this) }

    override fun onCreate() {
        super.onCreate()
        waiting.prepare()
        Schedule.keep(this)
    }
}
