package app.doorstep.core

import app.doorstep.page.Action
import app.doorstep.page.FromShell
import app.doorstep.page.Printout
import app.doorstep.page.Timer
import app.doorstep.page.ToShell
import app.doorstep.page.Typed
import com.novi.serde.contentEquals
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Job
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.job
import kotlinx.coroutines.launch
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock
import kotlinx.coroutines.withContext

/**
 * The one loop between the core and what draws it: events in, what the core says out, the page as a flow.
 *
 * Every function here returns at once and may be called on the thread that draws; the core is started, spoken to and ended in
 * [work], and speaks on a thread of its own. What is said while the core is still starting waits for it.
 */
class CoreLoop(
    private val opener: Opener,
    private val scope: CoroutineScope,
    private val work: CoroutineDispatcher,
    private val open: (uri: String) -> Unit,
    private val print: (Printout) -> Unit,
) : Shell {
    private val shown = MutableStateFlow<ShellState>(ShellState.Starting)
    private val turn = Mutex()

    @Volatile
    private var run: Run? = null

    /** The last thing done was to go back. The core may draw a page or two on its way there. */
    @Volatile
    private var wentBack = false

    /** What is to be shown. */
    val state: StateFlow<ShellState> = shown.asStateFlow()

    /** Starts the core; when one runs or has failed, ends it first and starts again from what is on disk. */
    fun start() {
        shown.value = ShellState.Starting
        val (old, next) = run to Run()
        run = next
        scope.launch(work) {
            turn.withLock {
                old?.finish()
                // Whoever starts twice in a row means the second.
                if (run === next) next.begin()
            }
        }
    }

    /** Ends the core, and returns when it has done what it was told before. */
    suspend fun stop() {
        val old = run
        run = null
        withContext(work + NonCancellable) { turn.withLock { old?.finish() } }
    }

    override fun used(action: Action) {
        if (!action.isUsable) return
        val back = (shown.value as? ShellState.Drawn)?.page?.back
        wentBack = back != null && back.bytes.contentEquals(action.bytes)
        send(FromShell.Used(action))
    }

    override fun back() {
        wentBack = true
        send(FromShell.Back)
    }

    override fun typed(action: Action, value: String, revision: UInt) = send(FromShell.Typed(Typed(action, value, revision)))

    override fun left(action: Action) = send(FromShell.Left(action))

    /** Came to the front. */
    fun cameToFront() = send(FromShell.CameToFront)

    /** The network is back. */
    fun mayExchange() = send(FromShell.MayExchange)

    /** Went to the back. */
    fun wentToBack() = send(FromShell.WentToBack)

    /** Opened a link to a place in the app. */
    fun openedLink(link: String) = send(FromShell.OpenedLink(link))

    private fun send(event: FromShell) {
        run?.events?.trySend(event)
    }

    /** One life of a core. */
    private inner class Run : Listener {
        val events = Channel<FromShell>(Channel.UNLIMITED)
        private val timers = mutableMapOf<String, Job>()
        private var posting: Job? = null
        private var bridge: Bridge? = null

        fun begin() {
            val bridge = try {
                opener.open(this)
            } catch (cannot: CannotStart) {
                fail(cannot.fault)
                return
            }
            this.bridge = bridge
            posting = scope.launch(work) { for (event in events) bridge.send(event) }
        }

        suspend fun finish() {
            events.close()
            synchronized(timers) { timers.values.onEach { it.cancel() }.clear() }
            // What was said before the end is said to the core.
            posting?.join()
            withContext(NonCancellable) { bridge?.end() }
            bridge = null
        }

        override fun said(bytes: ByteArray) {
            if (run !== this) return
            // Bytes that cannot be read come from a core of another version.
            val said = runCatching { ToShell.bincodeDeserialize(bytes) }.getOrElse { return fail(Fault.OtherVersion) }
            when (said) {
                is ToShell.Render -> shown.update { if (run === this) it.drawn(said.value, wentBack) else it }
                is ToShell.Open -> if (isOpenable(said.value)) open(said.value)
                is ToShell.Print -> print(said.value)
                is ToShell.Timer -> ring(said.value)
            }
        }

        override fun died() {
            if (run === this) fail(Fault.Died)
        }

        private fun fail(fault: Fault) = shown.update { if (run === this) ShellState.Failed(fault) else it }

        private fun ring(timer: Timer) = synchronized(timers) {
            timers.remove(timer.name)?.cancel()
            timers[timer.name] = scope.launch(work) {
                delay(timer.afterMs.toLong())
                synchronized(timers) {
                    // One that was set anew meanwhile is not this one.
                    if (timers[timer.name] === coroutineContext.job) timers.remove(timer.name)
                }
                events.trySend(FromShell.TimerRang(timer.name))
            }
        }
    }
}

private val OPENABLE = setOf("https", "http", "tel", "sms", "mailto", "geo")

/** Whether an address is one that other programs may be asked to open: nothing that could run here. */
internal fun isOpenable(uri: String): Boolean =
    ':' in uri && uri.substringBefore(':').lowercase() in OPENABLE
