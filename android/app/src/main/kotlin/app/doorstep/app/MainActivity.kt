package app.doorstep.app

import android.Manifest
import android.content.Intent
import android.graphics.Color
import android.os.Build
import android.os.Bundle
import android.view.WindowManager
import androidx.activity.ComponentActivity
import androidx.activity.SystemBarStyle
import androidx.activity.compose.BackHandler
import androidx.activity.compose.setContent
import androidx.activity.enableEdgeToEdge
import androidx.activity.result.contract.ActivityResultContracts
import androidx.activity.viewModels
import androidx.compose.runtime.getValue
import androidx.lifecycle.Lifecycle
import androidx.lifecycle.compose.collectAsStateWithLifecycle
import androidx.lifecycle.lifecycleScope
import androidx.lifecycle.repeatOnLifecycle
import app.doorstep.core.ShellState
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.launch

/** The one window. */
class MainActivity : ComponentActivity() {
    private val app get() = application as DoorstepApp
    private val model: CoreModel by viewModels { CoreModel.of(app) }
    private val contrast by lazy { Contrast(this) }
    private val network by lazy { Network(this) { model.mayExchange() } }
    private val asksToNotify = registerForActivityResult(ActivityResultContracts.RequestPermission()) {
        // Without it the app says what waits when it is opened.
    }

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        protect()
        enableEdgeToEdge(SystemBarStyle.dark(Color.TRANSPARENT))
        // A window that is made again has told its link already.
        if (savedInstanceState == null) follow(intent)
        lifecycleScope.launch { repeatOnLifecycle(Lifecycle.State.STARTED) { model.opens.collect { openOutside(it) } } }
        val paper = Paper(this).also { lifecycle.addObserver(it) }
        lifecycleScope.launch { repeatOnLifecycle(Lifecycle.State.STARTED) { model.prints.collect { paper.print(it) } } }
        lifecycleScope.launch { repeatOnLifecycle(Lifecycle.State.STARTED) { askToNotify() } }
        setContent {
            val state by model.state.collectAsStateWithLifecycle()
            // On a first page, and where there is none, the system's own way back leaves the app.
            BackHandler(enabled = (state as? ShellState.Drawn)?.page?.back != null) { model.back() }
            val isHighContrast by contrast.changes.collectAsStateWithLifecycle(contrast.isHigh)
            Root(state, model.screen, isHighContrast, model::startAgain)
        }
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        setIntent(intent)
        follow(intent)
    }

    override fun onStart() {
        super.onStart()
        app.waiting.cameToFront()
        model.cameToFront()
        network.watch()
    }

    override fun onStop() {
        super.onStop()
        network.leave()
        if (isChangingConfigurations) return
        model.wentToBack()
        app.waiting.wentToBack()
        Schedule.whenConnected(this)
    }

    /** No picture of a record is taken, by anybody, and nothing is drawn over one. */
    private fun protect() {
        window.setFlags(WindowManager.LayoutParams.FLAG_SECURE, WindowManager.LayoutParams.FLAG_SECURE)
        window.decorView.filterTouchesWhenObscured = true
        if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.S) window.setHideOverlayWindows(true)
    }

    private fun follow(intent: Intent) {
        val link = linkOf(intent) ?: return
        // A link is good once: it does not stay with the window.
        setIntent(Intent(intent).setData(null))
        model.openedLink(link)
    }

    /** Asked once, when there is something that could wait: after somebody has signed in. */
    private suspend fun askToNotify() {
        val kept = getPreferences(MODE_PRIVATE)
        if (mayNotify(this) || kept.getBoolean(ASKED, false) || Build.VERSION.SDK_INT < Build.VERSION_CODES.TIRAMISU) return
        model.state.first { (it as? ShellState.Drawn)?.page?.status != null }
        kept.edit().putBoolean(ASKED, true).apply()
        asksToNotify.launch(Manifest.permission.POST_NOTIFICATIONS)
    }

    private companion object {
        const val ASKED = "asked-to-notify"
    }
}
