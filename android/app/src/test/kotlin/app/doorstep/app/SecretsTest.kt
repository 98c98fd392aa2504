package app.doorstep.app

import android.app.KeyguardManager
import android.content.pm.PackageManager
import android.security.keystore.KeyPermanentlyInvalidatedException
import android.security.keystore.KeyProperties
import android.security.keystore.UserNotAuthenticatedException
import androidx.test.core.app.ApplicationProvider
import app.doorstep.core.ffi.SecretException
import java.security.KeyStoreException
import java.security.ProviderException
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

/** What a key store promises, and how ours says what it cannot. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35])
class SecretsTest {
    @get:Rule
    val folder = TemporaryFolder()
    private val app = ApplicationProvider.getApplicationContext<TestApp>()
    private val store = FakeKeyStore().install()
    private val secrets get() = secretsIn("numbers")
    private val secret = ByteArray(32) { (0x40 + it).toByte() }
    private val first = ByteArray(16) { 1 }
    private val second = ByteArray(16) { 2 }

    // As after a new start of the program. Robolectric has no call that settles a folder.
    private fun secretsIn(name: String): KeystoreSecrets = DeviceKeys(app).let { KeystoreSecrets(it, SealedNumbers(folder.root.resolve(name), it) {}) }

    private fun isSecure(value: Boolean) = shadowOf(app.getSystemService(KeyguardManager::class.java)).setIsDeviceSecure(value)

    @Test
    fun `what was wrapped comes back after a new start, and nothing of it is seen`() {
        val wrapped = secrets.wrap(first, secret)
        repeat(2) { assertArrayEquals(secret, secrets.unwrap(first, wrapped)) }
        val seen = wrapped.toList().windowed(6)
        assertTrue(secret.toList().windowed(6).none { it in seen })
        assertFalse(wrapped.contentEquals(secrets.wrap(first, secret)))
        assertTrue(wrapped.size <= 1024)
    }

    @Test
    fun `what one vault or device wrapped no other opens`() {
        val wrapped = secrets.wrap(first, secret)
        assertThrows(SecretException.Gone::class.java) { secrets.unwrap(second, wrapped) }
        secrets.wrap(second, secret)
        assertThrows(SecretException.NotOurs::class.java) { secrets.unwrap(second, wrapped) }
        FakeKeyStore().install()
        secrets.wrap(first, secret)
        assertThrows(SecretException.NotOurs::class.java) { secrets.unwrap(first, wrapped) }
    }

    @Test
    fun `bytes that were changed, cut or lengthened do not open`() {
        val wrapped = secrets.wrap(first, secret)
        for (at in wrapped.indices) {
            val changed = wrapped.clone().also { it[at] = (it[at].toInt() xor (1 shl at % 8)).toByte() }
            assertThrows(SecretException.NotOurs::class.java) { secrets.unwrap(first, changed) }
            assertThrows(SecretException.NotOurs::class.java) { secrets.unwrap(first, wrapped.copyOf(at)) }
        }
        assertThrows(SecretException.NotOurs::class.java) { secrets.unwrap(first, wrapped + 0) }
    }

    @Test
    fun `what was destroyed never comes back, and another vault's stays`() {
        val (wrapped, kept) = secrets.wrap(first, secret) to secrets.wrap(second, secret)
        secrets.write(first, "tries", 3u)
        secrets.write(second, "tries", 4u)
        repeat(2) { secrets.destroy(first) }
        assertThrows(SecretException.Gone::class.java) { secrets.unwrap(first, wrapped) }
        assertNull(secrets.read(first, "tries"))
        secrets.wrap(first, secret)
        assertThrows(SecretException.NotOurs::class.java) { secrets.unwrap(first, wrapped) }
        assertArrayEquals(secret, secrets.unwrap(second, kept))
        assertEquals(4uL, secrets.read(second, "tries"))
    }

    @Test
    fun `a key asks for a fingerprint, a face or a code of this shift where the device has a screen lock`() {
        isSecure(false)
        secrets.wrap(first, secret)
        isSecure(true)
        secrets.wrap(second, secret)
        val (open, locked) = store.keys.values.map { it.spec }
        assertFalse(open.isUserAuthenticationRequired)
        assertTrue(locked.isUserAuthenticationRequired)
        assertEquals(12 * 3600, locked.userAuthenticationValidityDurationSeconds)
        if (android.os.Build.VERSION.SDK_INT >= 30) {
            assertEquals(KeyProperties.AUTH_BIOMETRIC_STRONG or KeyProperties.AUTH_DEVICE_CREDENTIAL, locked.userAuthenticationType)
        }
        for (spec in listOf(open, locked)) {
            assertEquals(256, spec.keySize)
            assertEquals(listOf(KeyProperties.BLOCK_MODE_GCM), spec.blockModes.toList())
            assertTrue(spec.isRandomizedEncryptionRequired)
        }
    }

    @Test
    @Config(sdk = [34, 35])
    fun `a key is made in a chip of its own where there is one, and elsewhere when that cannot`() {
        shadowOf(app.packageManager).setSystemFeature(PackageManager.FEATURE_STRONGBOX_KEYSTORE, true)
        secrets.wrap(first, secret)
        assertTrue(store.keys.values.single().spec.isStrongBoxBacked)
        store.refusesToMake = { if (it.isStrongBoxBacked) ProviderException("full") else null }
        secrets.wrap(second, secret)
        assertFalse(store.keys.values.last().spec.isStrongBoxBacked)
    }

    @Test
    fun `a screen that was not unlocked for long can be, and nothing is lost`() {
        val wrapped = secrets.wrap(first, secret)
        store.refusesToUse = UserNotAuthenticatedException()
        val refused = assertThrows(SecretException.Unavailable::class.java) { secrets.unwrap(first, wrapped) }
        assertEquals("lock this device's screen and unlock it with its code, then try again", refused.reason)
        assertThrows(SecretException.Unavailable::class.java) { secrets.wrap(first, secret) }
        store.refusesToUse = null
        assertArrayEquals(secret, secrets.unwrap(first, wrapped))
    }

    @Test
    fun `a key that the device has thrown away is gone, and what is wrapped from now on has another`() {
        val wrapped = secrets.wrap(first, secret)
        store.refusesToUse = KeyPermanentlyInvalidatedException()
        assertThrows(SecretException.Gone::class.java) { secrets.unwrap(first, wrapped) }
        store.refusesToMake = {
            store.refusesToUse = null
            null
        }
        val again = secrets.wrap(first, secret)
        assertArrayEquals(secret, secrets.unwrap(first, again))
        assertThrows(SecretException.NotOurs::class.java) { secrets.unwrap(first, wrapped) }
    }

    @Test
    fun `a key store that is out of order says so, and neither a path nor a name`() {
        val wrapped = secrets.wrap(first, secret)
        store.refusesToFind = KeyStoreException("vault-0101")
        val refused = assertThrows(SecretException.Unavailable::class.java) { secrets.unwrap(first, wrapped) }
        assertEquals("KeyStoreException", refused.reason)
        store.refusesToFind = null
        store.refusesToMake = { IllegalStateException("Secure lock screen must be enabled") }
        assertThrows(SecretException.Unavailable::class.java) { secrets.wrap(second, secret) }
        assertThrows(SecretException.Unavailable::class.java) { secrets.write(second, "tries", 1u) }
    }
}
