package app.doorstep.reminded

import android.Manifest
import android.app.NotificationManager
import androidx.test.core.app.ApplicationProvider
import androidx.work.ListenableWorker.Result
import androidx.work.testing.TestListenableWorkerBuilder
import app.doorstep.app.ExchangeWorker
import app.doorstep.app.TestApp
import app.doorstep.app.startOf
import app.doorstep.core.Opener
import app.doorstep.core.RustOpener
import app.doorstep.core.SoftSecrets
import app.doorstep.journeys.Clock
import app.doorstep.journeys.Hub
import app.doorstep.journeys.Other
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** The app with the core itself, a hub on this machine, and a key store that another program has used before. */
class RealApp : TestApp() {
    lateinit var hub: String
    lateinit var keys: SoftSecrets

    override val work: CoroutineDispatcher get() = Dispatchers.IO

    override fun opener(): Opener = RustOpener({ startOf(this).copy(hub = hub) }, keys)
}

/** From what was recorded on a phone to what stands on its lock screen. Android, which runs the worker, is the test. */
@RunWith(RobolectricTestRunner::class)
@Config(application = RealApp::class)
class RemindedTest {
    @get:Rule
    val folder = TemporaryFolder()

    private val app = ApplicationProvider.getApplicationContext<RealApp>()
    private val manager = shadowOf(app.getSystemService(NotificationManager::class.java))
    private val shown get() = manager.allNotifications.map { it.extras.getString("android.title") to it.extras.getString("android.text") }

    private fun works(): Result = runBlocking { TestListenableWorkerBuilder<ExchangeWorker>(app).build().doWork() }

    /** Hours ago somebody began a visit with no signal, and left the app. */
    private fun recorded(hub: Hub, hours: Int) {
        val before = Clock(folder.root).ahead(-hours)
        val database = startOf(app).database
        val keys = folder.root.resolve("keys")
        hub.start(before)
        Other.program("Earlier", hub.address, database, keys.path, environment = before).use { phone ->
            phone.has("no signal")
            hub.stop()
            phone.goOn()
            val (code, said) = phone.end()
            assertEquals(said, 0, code)
        }
        app.hub = hub.address
        app.keys = SoftSecrets(keys)
        shadowOf(app).grantPermissions(Manifest.permission.POST_NOTIFICATIONS)
    }

    @Test
    fun `what has waited for hours is said on the lock screen until it went`() = Hub(Other.hub, folder.newFolder("hub")).use { hub ->
        recorded(hub, hours = 5)
        assertEquals(Result.retry(), works())
        assertEquals(listOf(WAITS), shown)
        hub.start()
        assertEquals(Result.success(), works())
        assertTrue("$shown", shown.isEmpty())
    }

    @Test
    fun `what has waited for an hour is not spoken of`() = Hub(Other.hub, folder.newFolder("hub")).use { hub ->
        recorded(hub, hours = 1)
        assertEquals(Result.retry(), works())
        assertTrue("$shown", shown.isEmpty())
    }

    @Test
    fun `it is taken away when the app comes to the front`() = Hub(Other.hub, folder.newFolder("hub")).use { hub ->
        recorded(hub, hours = 5)
        works()
        assertEquals(listOf(WAITS), shown)
        app.waiting.cameToFront()
        assertTrue("$shown", shown.isEmpty())
        assertEquals(Result.success(), works())
        assertTrue("$shown", shown.isEmpty())
    }

    private companion object {
        val WAITS = "Something has not been sent yet" to "Open Doorstep where there is a signal."
    }
}
