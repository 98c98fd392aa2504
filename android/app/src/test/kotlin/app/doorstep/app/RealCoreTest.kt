package app.doorstep.app

import androidx.test.core.app.ApplicationProvider
import app.doorstep.core.CoreLoop
import app.doorstep.core.RustOpener
import app.doorstep.core.ShellState
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner

/** The core itself, on this machine's own build of it, with this app's key store. */
@RunWith(RobolectricTestRunner::class)
class RealCoreTest {
    private val app = ApplicationProvider.getApplicationContext<TestApp>()

    @Test
    fun `it starts, draws sign-in, ends, and starts again on the same disk`() = runBlocking {
        FakeKeyStore().install()
        val cores = OneCore(RustOpener({ startOf(app) }, KeystoreSecrets.of(app)))
        val loop = CoreLoop(cores.inFront, this, Dispatchers.IO, {}, {})
        repeat(2) {
            loop.start()
            loop.cameToFront()
            withTimeout(60_000) { loop.state.first { it is ShellState.Drawn && it.page.key == "sign-in" } }
            loop.stop()
        }
        assertTrue(hasDatabase(app))
    }
}
