package app.doorstep.app

import androidx.test.core.app.ApplicationProvider
import androidx.test.ext.junit.runners.AndroidJUnit4
import androidx.work.ListenableWorker
import androidx.work.testing.TestListenableWorkerBuilder
import app.doorstep.core.CoreLoop
import app.doorstep.core.RustOpener
import app.doorstep.core.ShellState
import app.doorstep.core.ffi.SecretException
import app.doorstep.page.Start
import java.io.File
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.After
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertThrows
import org.junit.Test
import org.junit.runner.RunWith

/**
 * What no JVM can show, on a device or an emulator with a screen lock that is open: the core's library under ART, the key store, and
 * the worker. Not built here.
 */
@RunWith(AndroidJUnit4::class)
class DeviceTest {
    private val app = ApplicationProvider.getApplicationContext<DoorstepApp>()
    private val secrets = KeystoreSecrets.of(app)
    private val vault = ByteArray(16) { 7 }
    private val folder = File(app.noBackupFilesDir, "device-test")

    @After
    fun clean() {
        secrets.destroy(vault)
        folder.deleteRecursively()
    }

    @Test
    fun theCoreStartsUnderArtAndStartsAgainOnTheSameDisk() = runBlocking {
        folder.mkdirs()
        // Port 1 answers nobody, so the core is offline.
        val start = { Start("http://127.0.0.1:1", "$folder/device.db", "test", isStorageKept = true, hadDatabase = false) }
        val loop = CoreLoop(RustOpener(start, secrets), this, Dispatchers.IO, {}, {})
        repeat(2) {
            loop.start()
            loop.cameToFront()
            withTimeout(60_000) { loop.state.first { it is ShellState.Drawn && it.page.key == "sign-in" } }
            loop.stop()
        }
    }

    @Test
    fun theKeyStoreUnwrapsWhatItWrappedForOneVaultAlone() {
        val secret = ByteArray(32) { it.toByte() }
        val wrapped = secrets.wrap(vault, secret)
        assertFalse(wrapped.asList().windowed(secret.size).any { it == secret.asList() })
        assertArrayEquals(secret, secrets.unwrap(vault, wrapped))
        val bent = wrapped.clone().also { it[it.lastIndex] = (it.last() + 1).toByte() }
        assertThrows(SecretException.NotOurs::class.java) { secrets.unwrap(vault, bent) }
        secrets.destroy(vault)
        assertThrows(SecretException.Gone::class.java) { secrets.unwrap(vault, wrapped) }
    }

    @Test
    fun theNumbersOfAVaultOutliveTheObjectThatWroteThem() {
        secrets.write(vault, "tries", 3uL)
        assertEquals(3uL, KeystoreSecrets.of(app).read(vault, "tries"))
    }

    @Test
    fun theWorkerRunsAnExchange() = runBlocking {
        File(app.noBackupFilesDir, "doorstep-device-test").writeText("")
        try {
            val worker = TestListenableWorkerBuilder<ExchangeWorker>(app).build()
            assertEquals(ListenableWorker.Result.success(), withTimeout(120_000) { worker.doWork() })
        } finally {
            File(app.noBackupFilesDir, "doorstep-device-test").delete()
        }
    }
}
