package app.doorstep.app

import android.app.KeyguardManager
import android.content.Context
import android.content.pm.PackageManager
import android.os.Build
import android.security.keystore.KeyGenParameterSpec
import android.security.keystore.KeyProperties
import java.security.KeyStore
import java.security.ProviderException
import javax.crypto.KeyGenerator
import javax.crypto.SecretKey
import kotlin.time.Duration.Companion.hours

/** Keys that never leave the device's key store. */
class DeviceKeys(private val context: Context) {
    private val store by lazy { KeyStore.getInstance(STORE).apply { load(null) } }

    /** The key of that name, if there is one. */
    fun find(alias: String): SecretKey? = store.getKey(alias, null) as SecretKey?

    /** Names of keys that begin so. */
    fun names(prefix: String): List<String> = store.aliases().toList().filter { it.startsWith(prefix) }

    /** Destroys a key. Of one that isn't there: nothing to do. */
    fun delete(alias: String) = store.deleteEntry(alias)

    /**
     * A key that opens a vault: in a chip of its own where the device has one, and, where the device has a screen lock, of use
     * only within [SHIFT] of the last time that somebody unlocked it with a fingerprint, a face or a code. So a device that was
     * found, or switched on again, opens nothing, and what waits can be sent while its screen is dark.
     */
    fun makeForVault(alias: String): SecretKey {
        val needsUser = context.getSystemService(KeyguardManager::class.java).isDeviceSecure
        val hasChip = Build.VERSION.SDK_INT >= Build.VERSION_CODES.P &&
            context.packageManager.hasSystemFeature(PackageManager.FEATURE_STRONGBOX_KEYSTORE)
        if (!hasChip) return make(alias, needsUser, inChip = false)
        return try {
            make(alias, needsUser, inChip = true)
        } catch (_: ProviderException) {
            // It is full, or cannot do this: the processor's own protected part can.
            make(alias, needsUser, inChip = false)
        }
    }

    /** A key for what is read and written often, and protects only against older copies. */
    fun make(alias: String): SecretKey = make(alias, needsUser = false, inChip = false)

    private fun make(alias: String, needsUser: Boolean, inChip: Boolean): SecretKey {
        val spec = KeyGenParameterSpec.Builder(alias, KeyProperties.PURPOSE_ENCRYPT or KeyProperties.PURPOSE_DECRYPT)
            .setBlockModes(KeyProperties.BLOCK_MODE_GCM)
            .setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
            .setKeySize(KEY_BITS)
        if (needsUser) {
            spec.setUserAuthenticationRequired(true)
            val seconds = SHIFT.inWholeSeconds.toInt()
            if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.R) {
                spec.setUserAuthenticationParameters(seconds, KeyProperties.AUTH_BIOMETRIC_STRONG or KeyProperties.AUTH_DEVICE_CREDENTIAL)
            } else {
                @Suppress("DEPRECATION")
                spec.setUserAuthenticationValidityDurationSeconds(seconds)
            }
        }
        if (inChip && Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) spec.setIsStrongBoxBacked(true)
        return KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, STORE).apply { init(spec.build()) }.generateKey()
    }

    private companion object {
        const val STORE = "AndroidKeyStore"
        const val KEY_BITS = 256

        /** As long as a sign-in may last in a browser. */
        val SHIFT = 12.hours
    }
}
