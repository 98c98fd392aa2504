package app.doorstep.app

import android.Manifest
import android.content.pm.ActivityInfo
import androidx.activity.ComponentActivity
import androidx.work.Configuration
import androidx.work.testing.SynchronousExecutor
import androidx.work.testing.WorkManagerTestInitHelper
import app.doorstep.core.CannotStart
import app.doorstep.core.FakeBridge
import app.doorstep.core.Fault
import app.doorstep.core.Opener
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
