package app.doorstep.app

import android.content.Context
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.UserNotAuthenticatedException
import app.doorstep.core.ffi.SecretException
import app.doorstep.core.ffi.Secrets
import java.io.IOException
import java.security.GeneralSecurityException
import java.security.ProviderException
import javax.crypto.AEADBadTagException
import javax.crypto.Cipher
import javax.crypto.SecretKey
import javax.crypto.spec.GCMParameterSpec

/**
 * Android's key store, as the core asks it. The secret of a vault is wrapped by a key of that vault alone, which never leaves the
 * hardware; its numbers are kept by [SealedNumbers].
 */
class KeystoreSecrets(private val keys: DeviceKeys, private val numbers: SealedNumbers) : Secrets {
    override fun wrap(vault: ByteArray, secret: ByteArray): ByteArray = mapped {
        val alias = alias(vault)
        try {
            seal(keys.find(alias) ?: keys.makeForVault(alias), secret)
        } catch (_: KeyPermanentlyInvalidatedException) {
            // What was wrapped with it is lost, what is wrapped from now on need not be.
            keys.delete(alias)
            seal(keys.makeForVault(alias), secret)
        }
    }

    override fun unwrap(vault: ByteArray, wrapped: ByteArray): ByteArray = mapped {
        val key = keys.find(alias(vault)) ?: throw SecretException.Gone()
        if (wrapped.size <= IV_BYTES + TAG_BITS / 8) throw SecretException.NotOurs()
        try {
            open(key, wrapped)
        } catch (_: AEADBadTagException) {
            throw SecretException.NotOurs()
        }
    }

    override fun read(vault: ByteArray, name: String): ULong? = mapped {
        when (val found = numbers.read(vault.hex())) {
            is Numbers.Held -> found.values[name]
            // Without its key nothing can be opened any more, and there is nothing left to count.
            Numbers.Lost -> if (keys.find(alias(vault)) == null) null else throw SecretException.Unavailable(LOST)
        }
    }

    override fun write(vault: ByteArray, name: String, value: ULong) = mapped {
        val held = when (val found = numbers.read(vault.hex())) {
            is Numbers.Held -> found.values
            Numbers.Lost -> if (keys.find(alias(vault)) == null) emptyMap() else throw SecretException.Unavailable(LOST)
        }
        numbers.write(vault.hex(), held + (name to value))
    }

    override fun destroy(vault: ByteArray) = mapped {
        // The key first: what is left when this is stopped counts tries of nothing.
        keys.delete(alias(vault))
        numbers.destroy(vault.hex())
    }

    /** Says in the core's words what a key store can answer. The core asks from one thread; a worker's core may be another. */
    @Synchronized
    private fun <T> mapped(act: () -> T): T = try {
        act()
    } catch (_: KeyPermanentlyInvalidatedException) {
        throw SecretException.Gone()
    } catch (_: UserNotAuthenticatedException) {
        throw SecretException.Unavailable(NOT_UNLOCKED)
    } catch (refused: GeneralSecurityException) {
        throw SecretException.Unavailable(refused.said())
    } catch (refused: ProviderException) {
        throw SecretException.Unavailable(refused.said())
    } catch (refused: IOException) {
        throw SecretException.Unavailable(refused.said())
    } catch (refused: IllegalStateException) {
        // As when the screen lock was taken away between asking for it and making a key that needs it.
        throw SecretException.Unavailable(refused.said())
    }

    /** The kind of failure and of its cause: a message may hold a path or an alias, and helps no more. */
    private fun Throwable.said(): String = generateSequence(this) { it.cause }.take(2).joinToString(": ") { it.javaClass.simpleName }

    companion object {
        private const val NOT_UNLOCKED = "lock this device's screen and unlock it with its code, then try again"
        private const val LOST = "the count of tries is not the one that was kept"

        /** The one of this device. */
        fun of(context: Context): KeystoreSecrets {
            val keys = DeviceKeys(context)
            return KeystoreSecrets(keys, SealedNumbers(context.noBackupFilesDir.resolve("numbers"), keys))
        }

        private fun alias(vault: ByteArray) = "vault-${vault.hex()}"
    }
}

internal const val IV_BYTES = 12
internal const val TAG_BITS = 128
private const val CIPHER = "AES/GCM/NoPadding"

/** The cipher's own opening value, and what it made. */
internal fun seal(key: SecretKey, bytes: ByteArray, about: ByteArray = byteArrayOf()): ByteArray {
    // The key store chooses the opening value: it takes none from outside.
    val cipher = Cipher.getInstance(CIPHER).apply { init(Cipher.ENCRYPT_MODE, key) }
    cipher.updateAAD(about)
    return cipher.iv + cipher.doFinal(bytes)
}

/** What [seal] was given. */
internal fun open(key: SecretKey, sealed: ByteArray, about: ByteArray = byteArrayOf()): ByteArray {
    val cipher = Cipher.getInstance(CIPHER).apply { init(Cipher.DECRYPT_MODE, key, GCMParameterSpec(TAG_BITS, sealed, 0, IV_BYTES)) }
    cipher.updateAAD(about)
    return cipher.doFinal(sealed, IV_BYTES, sealed.size - IV_BYTES)
}

private fun ByteArray.hex(): String = joinToString("") { "%02x".format(it) }
