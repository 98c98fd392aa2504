package app.doorstep.app

import androidx.test.core.app.ApplicationProvider
import app.doorstep.core.ffi.SecretException
import java.io.File
import java.io.IOException
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config

/** The numbers of a vault: kept when it is said, and by nothing older replaced. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35])
class NumbersTest {
    @get:Rule
    val rule = TemporaryFolder()
    private val folder by lazy { rule.root.resolve("numbers") }
    private val app = ApplicationProvider.getApplicationContext<TestApp>()
    private val store = FakeKeyStore().install()
    private val vault = ByteArray(16) { 1 }
    private val file get() = folder.resolve("01".repeat(16))
    private var settle: (File) -> Unit = {}

    // As after a new start of the program.
    private val secrets get() = DeviceKeys(app).let { KeystoreSecrets(it, SealedNumbers(folder, it) { folder -> settle(folder) }) }

    @Test
    fun `each is kept by itself, after a new start`() {
        val names = listOf("tries", "tried-at", "generation", "latest")
        names.forEach { assertNull(secrets.read(vault, it)) }
        names.forEachIndexed { at, name ->
            secrets.write(vault, name, 7u)
            secrets.write(vault, name, ULong.MAX_VALUE - at.toULong())
        }
        names.forEachIndexed { at, name -> assertEquals(ULong.MAX_VALUE - at.toULong(), secrets.read(vault, name)) }
        assertNull(secrets.read(ByteArray(16) { 2 }, "tries"))
    }

    @Test
    fun `one is in place, whole and settled before it is called kept`() {
        var settled = 0
        settle = {
            settled++
            assertEquals(listOf(file.name), it.list()?.toList())
            assertEquals(settled.toULong(), secrets.read(vault, "tries"))
        }
        for (tries in 1uL..3uL) secrets.write(vault, "tries", tries)
        assertEquals(3, settled)
        settle = { throw IOException("the disk is full") }
        assertThrows(SecretException.Unavailable::class.java) { secrets.write(vault, "tries", 4u) }
    }

    @Test
    fun `one that could not be written leaves the one before it`() {
        secrets.write(vault, "tries", 1u)
        folder.setWritable(false)
        val next = folder.resolve("${file.name}.next").apply { mkdirs() }
        assertThrows(SecretException.Unavailable::class.java) { secrets.write(vault, "tries", 2u) }
        assertEquals(1uL, secrets.read(vault, "tries"))
        next.delete()
        folder.setWritable(true)
        secrets.write(vault, "tries", 3u)
        assertEquals(3uL, secrets.read(vault, "tries"))
        assertEquals(1, store.keys.size)
    }

    @Test
    fun `an older copy does not take its place, nor does none`() {
        secrets.wrap(vault, ByteArray(32))
        secrets.write(vault, "tries", 1u)
        val older = file.readBytes()
        for (tries in 2uL..9uL) secrets.write(vault, "tries", tries)
        val newest = file.readBytes()
        for (attack in listOf<() -> Unit>({ file.writeBytes(older) }, { file.delete() }, { file.writeBytes(ByteArray(3)) })) {
            attack()
            assertThrows(SecretException.Unavailable::class.java) { secrets.read(vault, "tries") }
            assertThrows(SecretException.Unavailable::class.java) { secrets.write(vault, "tries", 0u) }
        }
        for (at in newest.indices) {
            file.writeBytes(newest.clone().also { it[at] = (it[at] + 1).toByte() })
            assertThrows(SecretException.Unavailable::class.java) { secrets.read(vault, "tries") }
        }
        file.writeBytes(newest)
        assertEquals(9uL, secrets.read(vault, "tries"))
    }

    @Test
    fun `those of another vault do not take their place`() {
        val other = ByteArray(16) { 2 }
        listOf(vault, other).forEach {
            secrets.wrap(it, ByteArray(32))
            secrets.write(it, "tries", 1u)
        }
        folder.resolve("02".repeat(16)).copyTo(file, overwrite = true)
        assertThrows(SecretException.Unavailable::class.java) { secrets.read(vault, "tries") }
    }

    @Test
    fun `without its key a vault counts nothing`() {
        secrets.wrap(vault, ByteArray(32))
        for (tries in 1uL..2uL) secrets.write(vault, "tries", tries)
        // As when it was stopped while it destroyed them.
        store.keys.keys.removeIf { it.startsWith("vault-") }
        file.delete()
        assertNull(secrets.read(vault, "tries"))
        secrets.destroy(vault)
        assertTrue(store.keys.isEmpty())
    }
}
