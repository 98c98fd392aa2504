package app.doorstep.app

import android.Manifest
import android.content.pm.ActivityInfo
import androidx.activity.ComponentActivity
import androidx.work.Configuration
import androidx.work.testing.SynchronousExecutor
import androidx.work.testing.WorkManagerTestInitHelper
import app.doorstep.core.Bridge
import app.doorstep.core.CannotStart
import app.doorstep.core.Fault
import app.doorstep.core.Listener
import app.doorstep.core.Opener
import app.doorstep.page.Action
import app.doorstep.page.FromShell
import app.doorstep.page.Page
import app.doorstep.page.Presentation
import app.doorstep.page.ToShell
import com.novi.bincode.BincodeSerializer
import com.novi.serde.Bytes
import java.util.concurrent.CopyOnWriteArrayList
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import org.robolectric.Shadows.shadowOf

/** The app with a core that says what a test has it say, all on the thread of the test. */
open class TestApp : DoorstepApp() {
    /** Cores that were started, in their order. */
    val started = CopyOnWriteArrayList<FakeBridge>()

    /** Why none starts. */
    @Volatile
    var fault: Fault? = null

    override val work: CoroutineDispatcher get() = Dispatchers.Unconfined

    override fun opener(): Opener = Opener { listener ->
        fault?.let { throw CannotStart(it) }
        FakeBridge(listener).also { started += it }
    }

    override fun onCreate() {
        val configuration = Configuration.Builder().setExecutor(SynchronousExecutor()).build()
        WorkManagerTestInitHelper.initializeTestWorkManager(this, configuration)
        // Granted by Android when it installs the app.
        shadowOf(this).grantPermissions(Manifest.permission.HIDE_OVERLAY_WINDOWS)
        // The empty window of Compose's tests.
        val window = ActivityInfo().also {
            it.packageName = packageName
            it.name = ComponentActivity::class.java.name
        }
        shadowOf(packageManager).addOrUpdateActivity(window)
        super.onCreate()
    }

    override fun onTerminate() {
        WorkManagerTestInitHelper.closeWorkDatabase()
        super.onTerminate()
    }
}

/** A core that says what the test has it say, and remembers what it was told. */
class FakeBridge(val listener: Listener) : Bridge {
    val told = CopyOnWriteArrayList<FromShell>()

    /** In words: two actions of the same bytes are not equal. */
    val heard get() = told.map { it.toString() }

    @Volatile
    var hasEnded = false

    override fun send(event: FromShell) {
        check(!hasEnded) { "told after its end" }
        told += event
    }

    override fun end() {
        hasEnded = true
    }

    fun says(said: ToShell) = listener.said(BincodeSerializer().also { said.serialize(it) }.get_bytes())

    fun draws(page: Page) = says(ToShell.Render(page))
}

/** A page with nothing on it but what a test asks for. */
fun page(key: String, title: String = key, back: Action? = null): Page = Page(
    key = key,
    presentation = Presentation.FULL,
    title = title,
    titleTags = emptyList(),
    back = back,
    tabs = emptyList(),
    main = emptyList(),
    aside = emptyList(),
)

/** An action that says so many. */
fun action(number: Byte) = Action(Bytes(byteArrayOf(number)))
