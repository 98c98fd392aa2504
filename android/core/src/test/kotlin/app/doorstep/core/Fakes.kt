package app.doorstep.core

import app.doorstep.core.ffi.SecretException
import app.doorstep.core.ffi.Secrets
import app.doorstep.page.FromShell
import app.doorstep.page.Page
import app.doorstep.page.Presentation
import app.doorstep.page.ToShell
import com.novi.bincode.BincodeSerializer
import java.nio.ByteBuffer
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.CopyOnWriteArrayList
import javax.crypto.Cipher
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/** A page with nothing on it but what a test asks for. */
fun page(
    key: String,
    presentation: Presentation = Presentation.FULL,
    focus: String? = null,
    announce: String? = null,
): Page = Page(
    key = key,
    presentation = presentation,
    title = key,
    titleTags = emptyList(),
    tabs = emptyList(),
    main = emptyList(),
    aside = emptyList(),
    focus = focus,
    announce = announce,
)

/** What a core says, as it says it. */
fun ToShell.toBytes(): ByteArray = BincodeSerializer().also { serialize(it) }.get_bytes()

/** A core that says what the test has it say, and remembers what it was told. */
class FakeBridge(val listener: Listener) : Bridge {
    val told = CopyOnWriteArrayList<FromShell>()

    @Volatile
    var hasEnded = false

    override fun send(event: FromShell) {
        check(!hasEnded) { "told after its end" }
        told += event
    }

    override fun end() {
        hasEnded = true
    }

    fun says(said: ToShell) = listener.said(said.toBytes())

    fun draws(page: Page) = says(ToShell.Render(page))
}

/**
 * A key store in memory, with a real cipher: what one device wrapped, another cannot open. [refuses] makes it out of
 * order.
 */
class MemorySecrets : Secrets {
    @Volatile
    var refuses = false
    private val keys = ConcurrentHashMap<ByteBuffer, SecretKey>()
    private val numbers = ConcurrentHashMap<Pair<ByteBuffer, String>, ULong>()

    override fun wrap(vault: ByteArray, secret: ByteArray): ByteArray = inOrder {
        val key = keys.computeIfAbsent(ByteBuffer.wrap(vault)) { KeyGenerator.getInstance("AES").apply { init(256) }.generateKey() }
        val cipher = Cipher.getInstance(CIPHER).apply { init(Cipher.ENCRYPT_MODE, key) }
        cipher.iv + cipher.doFinal(secret)
    }

    override fun unwrap(vault: ByteArray, wrapped: ByteArray): ByteArray = inOrder {
        val key = keys[ByteBuffer.wrap(vault)] ?: throw SecretException.Gone()
        val cipher = Cipher.getInstance(CIPHER)
        runCatching {
            cipher.init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, wrapped, 0, IV_BYTES))
            cipher.doFinal(wrapped, IV_BYTES, wrapped.size - IV_BYTES)
        }.getOrElse { throw SecretException.NotOurs() }
    }

    override fun read(vault: ByteArray, name: String): ULong? = inOrder { numbers[ByteBuffer.wrap(vault) to name] }

    override fun write(vault: ByteArray, name: String, value: ULong) = inOrder { numbers[ByteBuffer.wrap(vault) to name] = value }

    override fun destroy(vault: ByteArray) = inOrder {
        keys.remove(ByteBuffer.wrap(vault))
        numbers.keys.removeIf { it.first == ByteBuffer.wrap(vault) }
        Unit
    }

    private fun <T> inOrder(act: () -> T): T =
        if (refuses) throw SecretException.Unavailable("the key store is out of order") else act()

    private companion object {
        const val CIPHER = "AES/GCM/NoPadding"
        const val IV_BYTES = 12
        const val TAG_BITS = 128
    }
}
