package app.doorstep.app

import androidx.lifecycle.ViewModel
import androidx.lifecycle.ViewModelProvider
import androidx.lifecycle.viewmodel.initializer
import androidx.lifecycle.viewmodel.viewModelFactory
import app.doorstep.core.CoreLoop
import app.doorstep.core.ShellState
import app.doorstep.page.Printout
import app.doorstep.ui.ScreenState
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.MutableSharedFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asSharedFlow
import kotlinx.coroutines.flow.receiveAsFlow
import kotlinx.coroutines.launch

/** The core of whoever uses the app. It outlives the rotation of the screen; a new process starts it from what is on disk. */
class CoreModel(app: DoorstepApp) : ViewModel() {
    private val scope = CoroutineScope(SupervisorJob() + app.work)
    private val asked = Channel<String>(Channel.UNLIMITED)
    private val printed = MutableSharedFlow<Printout>(extraBufferCapacity = 1)
    private val loop = CoreLoop(app.cores.inFront, scope, app.work, { asked.trySend(it) }, { printed.tryEmit(it) })

    /** What the screen remembers from page to page. */
    val screen = ScreenState(loop)

    /** What is to be shown. */
    val state: StateFlow<ShellState> = loop.state

    /** Addresses that other apps are to open: each once, by whoever is in front. */
    val opens: Flow<String> = asked.receiveAsFlow()

    /** What is to go on paper. Where nobody is in front it is dropped: it would come up over the lock, for whoever comes next. */
    val prints: Flow<Printout> = printed.asSharedFlow()

    init {
        app.waiting.watch(loop, scope)
        loop.start()
    }

    /** Starts the core again from what is on disk. */
    fun startAgain() = loop.start()

    /** The platform's own way back. */
    fun back() = loop.back()

    /** Came to the front. */
    fun cameToFront() = loop.cameToFront()

    /** The network is back. */
    fun mayExchange() = loop.mayExchange()

    /** Went to the back. */
    fun wentToBack() = loop.wentToBack()

    /** Opened a link to a place in the app. */
    fun openedLink(link: String) = loop.openedLink(link)

    override fun onCleared() {
        // What was said to the core before is done before it ends; then nothing of this is left.
        scope.launch {
            loop.stop()
            scope.cancel()
        }
    }

    /** Makes it for an app. */
    companion object {
        /** For `viewModels`. */
        fun of(app: DoorstepApp): ViewModelProvider.Factory = viewModelFactory { initializer { CoreModel(app) } }
    }
}
