package app.doorstep.core

import app.doorstep.core.ffi.SecretException
import app.doorstep.core.ffi.Secrets
import java.io.File
import java.security.SecureRandom
import java.util.HexFormat
import java.util.Properties
import javax.crypto.Cipher
import javax.crypto.spec.GCMParameterSpec
import javax.crypto.spec.SecretKeySpec

/**
 * What a device's hardware does, done by a file, or in memory alone: a real cipher, so that what one vault wrapped another cannot
 * open, and numbers that outlive the program. [refuses] makes it out of order. For tests: it protects nothing.
 */
class SoftSecrets(private val file: File? = null) : Secrets {
    @Volatile
    var refuses = false
    private val held = Properties().apply { file?.takeIf(File::exists)?.inputStream()?.use(::load) }

    override fun wrap(vault: ByteArray, secret: ByteArray): ByteArray = inOrder {
        val fresh = { HEX.formatHex(ByteArray(KEY_BYTES).also(SecureRandom()::nextBytes)) }
        val key = held.getOrPut(name(vault, "key")) { fresh() } as String
        keep()
        val cipher = Cipher.getInstance(CIPHER).apply { init(Cipher.ENCRYPT_MODE, SecretKeySpec(HEX.parseHex(key), "AES")) }
        cipher.iv + cipher.doFinal(secret)
    }

    override fun unwrap(vault: ByteArray, wrapped: ByteArray): ByteArray = inOrder {
        val key = held.getProperty(name(vault, "key")) ?: throw SecretException.Gone()
        val cipher = Cipher.getInstance(CIPHER)
        runCatching {
            cipher.init(Cipher.DECRYPT_MODE, SecretKeySpec(HEX.parseHex(key), "AES"), GCMParameterSpec(TAG_BITS, wrapped, 0, IV_BYTES))
            cipher.doFinal(wrapped, IV_BYTES, wrapped.size - IV_BYTES)
        }.getOrElse { throw SecretException.NotOurs() }
    }

    override fun read(vault: ByteArray, name: String): ULong? = inOrder { held.getProperty(name(vault, name))?.toULong() }

    override fun write(vault: ByteArray, name: String, value: ULong) = inOrder {
        held.setProperty(name(vault, name), value.toString())
        keep()
    }

    override fun destroy(vault: ByteArray) = inOrder {
        held.keys.removeIf { (it as String).startsWith(HEX.formatHex(vault)) }
        keep()
    }

    private fun keep() {
        file?.outputStream()?.use { held.store(it, null) }
    }

    private fun name(vault: ByteArray, name: String) = "${HEX.formatHex(vault)}.$name"

    @Synchronized
    private fun <T> inOrder(act: () -> T): T =
        if (refuses) throw SecretException.Unavailable("the key store is out of order") else act()

    private companion object {
        val HEX: HexFormat = HexFormat.of()
        const val CIPHER = "AES/GCM/NoPadding"
        const val KEY_BYTES = 32
        const val IV_BYTES = 12
        const val TAG_BITS = 128
    }
}
