package app.doorstep.app

import android.security.keystore.KeyGenParameterSpec
import java.io.InputStream
import java.io.OutputStream
import java.security.AlgorithmParameters
import java.security.Key
import java.security.KeyStoreSpi
import java.security.Provider
import java.security.SecureRandom
import java.security.Security
import java.security.cert.Certificate
import java.security.spec.AlgorithmParameterSpec
import java.util.Collections
import java.util.Date
import javax.crypto.Cipher
import javax.crypto.CipherSpi
import javax.crypto.KeyGeneratorSpi
import javax.crypto.SecretKey
import javax.crypto.spec.SecretKeySpec

/**
 * Stands where a device has its key store, which Robolectric has not: tests of what we ask it, and none of what it protects. Its
 * keys show nobody their bytes, and only its own cipher takes them.
 */
class FakeKeyStore {
    /** The keys, with what they were asked to be. */
    val keys = LinkedHashMap<String, FakeKey>()

    /** Thrown when a key is made; told what it was to be. */
    var refusesToMake: (KeyGenParameterSpec) -> Throwable? = { null }

    /** Thrown when a key is used. */
    var refusesToUse: Throwable? = null

    /** Thrown when a key is looked for. */
    var refusesToFind: Throwable? = null

    /** Puts it in the place of the device's. */
    fun install(): FakeKeyStore {
        // One of another test may still be there.
        Security.removeProvider(NAME)
        // It would be asked next, for keys that show nobody their bytes.
        Security.removeProvider("BC")
        Security.addProvider(FakeProvider(this))
        return this
    }

    companion object {
        const val NAME = "AndroidKeyStore"
    }
}

class FakeKey(val spec: KeyGenParameterSpec, val bytes: SecretKey) : SecretKey {
    override fun getAlgorithm() = "AES"
    override fun getFormat(): String? = null
    override fun getEncoded(): ByteArray? = null
}

private class FakeProvider(val store: FakeKeyStore) : Provider(FakeKeyStore.NAME, "1.0", "for tests") {
    init {
        serve("KeyStore", FakeKeyStore.NAME, emptyMap()) { Store(store) }
        serve("KeyGenerator", "AES", emptyMap()) { Generator(store) }
        serve("Cipher", "AES/GCM/NoPadding", mapOf("SupportedKeyClasses" to FakeKey::class.java.name)) { Gcm(store) }
    }

    private fun serve(type: String, algorithm: String, about: Map<String, String>, make: () -> Any) {
        putService(object : Service(this, type, algorithm, "none", null, about) {
            override fun newInstance(parameter: Any?): Any = make()
            override fun supportsParameter(parameter: Any?): Boolean = type != "Cipher" || parameter is FakeKey
        })
    }
}

private class Generator(val store: FakeKeyStore) : KeyGeneratorSpi() {
    private lateinit var spec: KeyGenParameterSpec
    override fun engineInit(random: SecureRandom?) = error("without a specification")
    override fun engineInit(size: Int, random: SecureRandom?) = error("without a specification")
    override fun engineInit(parameters: AlgorithmParameterSpec, random: SecureRandom?) {
        spec = parameters as KeyGenParameterSpec
    }

    override fun engineGenerateKey(): SecretKey {
        store.refusesToMake(spec)?.let { throw it }
        val bytes = ByteArray(spec.keySize / 8).also(SecureRandom()::nextBytes)
        return FakeKey(spec, SecretKeySpec(bytes, "AES")).also { store.keys[spec.keystoreAlias] = it }
    }
}

private class Gcm(val store: FakeKeyStore) : CipherSpi() {
    private val cipher = Cipher.getInstance("AES/GCM/NoPadding", "SunJCE")
    private fun start(mode: Int, key: Key, parameters: AlgorithmParameterSpec?) {
        store.refusesToUse?.let { throw it }
        // As Android's does by itself, and says so when it is given an opening value to seal with.
        check(mode == Cipher.DECRYPT_MODE || parameters == null) { "caller-provided opening value" }
        cipher.init(mode, (key as FakeKey).bytes, parameters)
    }

    override fun engineInit(mode: Int, key: Key, random: SecureRandom?) = start(mode, key, null)
    override fun engineInit(mode: Int, key: Key, parameters: AlgorithmParameterSpec?, random: SecureRandom?) = start(mode, key, parameters)
    override fun engineInit(mode: Int, key: Key, parameters: AlgorithmParameters?, random: SecureRandom?) = error("not used")
    override fun engineUpdateAAD(bytes: ByteArray, from: Int, count: Int) = cipher.updateAAD(bytes, from, count)
    override fun engineDoFinal(bytes: ByteArray, from: Int, count: Int): ByteArray = cipher.doFinal(bytes, from, count)
    override fun engineGetIV(): ByteArray = cipher.iv
    override fun engineUpdate(bytes: ByteArray, from: Int, count: Int): ByteArray = error("not used")
    override fun engineUpdate(bytes: ByteArray, from: Int, count: Int, to: ByteArray, at: Int): Int = error("not used")
    override fun engineDoFinal(bytes: ByteArray, from: Int, count: Int, to: ByteArray, at: Int): Int = error("not used")
    override fun engineSetMode(mode: String) = error("not used")
    override fun engineSetPadding(padding: String) = error("not used")
    override fun engineGetBlockSize(): Int = cipher.blockSize
    override fun engineGetOutputSize(count: Int): Int = cipher.getOutputSize(count)
    override fun engineGetParameters(): AlgorithmParameters = cipher.parameters
}

private class Store(val store: FakeKeyStore) : KeyStoreSpi() {
    override fun engineGetKey(alias: String, password: CharArray?): Key? {
        store.refusesToFind?.let { throw it }
        return store.keys[alias]
    }

    override fun engineContainsAlias(alias: String) = alias in store.keys
    override fun engineDeleteEntry(alias: String) {
        store.keys.remove(alias)
    }

    override fun engineAliases() = Collections.enumeration(store.keys.keys.toList())
    override fun engineSize() = store.keys.size
    override fun engineIsKeyEntry(alias: String) = alias in store.keys
    override fun engineIsCertificateEntry(alias: String) = false
    override fun engineLoad(stream: InputStream?, password: CharArray?) = Unit
    override fun engineStore(stream: OutputStream?, password: CharArray?) = Unit
    override fun engineGetCertificate(alias: String): Certificate? = null
    override fun engineGetCertificateChain(alias: String): Array<Certificate>? = null
    override fun engineGetCertificateAlias(certificate: Certificate?): String? = null
    override fun engineGetCreationDate(alias: String): Date? = null
    override fun engineSetKeyEntry(alias: String, key: Key, password: CharArray?, chain: Array<out Certificate>?) = error("not used")
    override fun engineSetKeyEntry(alias: String, key: ByteArray, chain: Array<out Certificate>?) = error("not used")
    override fun engineSetCertificateEntry(alias: String, certificate: Certificate?) = error("not used")
}
