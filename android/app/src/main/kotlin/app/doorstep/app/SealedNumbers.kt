package app.doorstep.app

import android.system.Os
import android.system.OsConstants
import java.io.DataInputStream
import java.io.DataOutputStream
import java.io.ByteArrayOutputStream
import java.io.File
import java.io.FileOutputStream
import java.io.IOException
import java.nio.ByteBuffer
import java.security.GeneralSecurityException

/** What is known of a vault's numbers. */
sealed interface Numbers {
    /** As they were written last; empty when nothing was. */
    data class Held(val values: Map<String, ULong>) : Numbers

    /** Something was written, and what is on disk is not it: it was changed, taken away, or is an older copy. */
    data object Lost : Numbers
}

/**
 * A file of numbers for each vault, which no older copy can take the place of: each writing is sealed under a key of its own, and
 * the key of the one before it is destroyed. It does not protect from whoever can put back the key store's own files as well.
 */
class SealedNumbers(private val folder: File, private val keys: DeviceKeys, private val settle: (File) -> Unit = ::settleFolder) {
    /** The numbers of a vault. */
    fun read(vault: String): Numbers {
        val file = folder.resolve(vault)
        val made = written(vault)
        if (!file.exists()) return if (made.all { it <= 1 }) Numbers.Held(emptyMap()) else Numbers.Lost
        val bytes = file.readBytes()
        if (bytes.size <= Long.SIZE_BYTES + IV_BYTES) return Numbers.Lost
        val writing = ByteBuffer.wrap(bytes).getLong()
        val key = keys.find(alias(vault, writing)) ?: return Numbers.Lost
        return try {
            val opened = open(key, bytes.copyOfRange(Long.SIZE_BYTES, bytes.size), about(vault, writing))
            // Of a writing that was stopped on its way, before or after its file was in place.
            made.filter { it != writing }.forEach { keys.delete(alias(vault, it)) }
            Numbers.Held(decoded(opened))
        } catch (_: GeneralSecurityException) {
            Numbers.Lost
        }
    }

    /** Writes all numbers of a vault. They are on disk when it returns. */
    fun write(vault: String, values: Map<String, ULong>) {
        val made = written(vault)
        val writing = (made.maxOrNull() ?: 0) + 1
        val sealed = seal(keys.make(alias(vault, writing)), encoded(values), about(vault, writing))
        if (!folder.isDirectory && !folder.mkdirs()) throw IOException("no folder")
        val next = folder.resolve("$vault.next")
        FileOutputStream(next).use {
            it.write(ByteBuffer.allocate(Long.SIZE_BYTES).putLong(writing).array() + sealed)
            it.fd.sync()
        }
        if (!next.renameTo(folder.resolve(vault))) throw IOException("not renamed")
        settle(folder)
        made.forEach { keys.delete(alias(vault, it)) }
    }

    /** Destroys the numbers of a vault. */
    fun destroy(vault: String) {
        listOf(vault, "$vault.next").map(folder::resolve).filter { it.exists() }.forEach {
            if (!it.delete()) throw IOException("not deleted")
        }
        written(vault).forEach { keys.delete(alias(vault, it)) }
    }

    private fun written(vault: String): List<Long> =
        alias(vault).let { prefix -> keys.names(prefix).mapNotNull { it.removePrefix(prefix).toLongOrNull() } }

    private companion object {
        fun alias(vault: String) = "numbers-$vault-"
        fun alias(vault: String, writing: Long) = alias(vault) + writing
        fun about(vault: String, writing: Long) = alias(vault, writing).toByteArray()

        fun encoded(values: Map<String, ULong>): ByteArray = ByteArrayOutputStream().also { bytes ->
            DataOutputStream(bytes).apply {
                writeInt(values.size)
                values.forEach { (name, value) ->
                    writeUTF(name)
                    writeLong(value.toLong())
                }
            }
        }.toByteArray()

        fun decoded(bytes: ByteArray): Map<String, ULong> = DataInputStream(bytes.inputStream()).run {
            (1..readInt()).associate { readUTF() to readLong().toULong() }
        }
    }
}

/** A new name in a folder is durable when the folder itself is. */
private fun settleFolder(folder: File) {
    try {
        val open = Os.open(folder.path, OsConstants.O_RDONLY, 0)
        try {
            Os.fsync(open)
        } finally {
            Os.close(open)
        }
    } catch (refused: android.system.ErrnoException) {
        throw IOException(refused)
    }
}
