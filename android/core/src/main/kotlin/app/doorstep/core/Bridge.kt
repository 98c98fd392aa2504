package app.doorstep.core

import app.doorstep.core.ffi.CoreException
import app.doorstep.core.ffi.CoreFfi
import app.doorstep.core.ffi.InternalException
import app.doorstep.core.ffi.Secrets
import app.doorstep.core.ffi.Shell
import app.doorstep.core.ffi.uniffiEnsureInitialized
import app.doorstep.page.FromShell
import app.doorstep.page.Start

/** A core that runs. */
interface Bridge {
    /** Posts an event and returns at once, from any thread. */
    fun send(event: FromShell)

    /** Ends the core and waits until it has done what it was told before. Not on the thread that draws. */
    fun end()
}

/** What a core says, on a thread of its own. */
interface Listener {
    /** The bytes of a [app.doorstep.page.ToShell]. */
    fun said(bytes: ByteArray)

    /** It ended by itself, and says nothing more. */
    fun died()
}

/** Starts a core. May take as long as the disk does; throws [CannotStart]. */
fun interface Opener {
    fun open(listener: Listener): Bridge
}

/** Why there is no core. */
class CannotStart(val fault: Fault, cause: Throwable? = null) : Exception(cause)

/** The Rust core on [start]'s database, with the platform's key store. */
class RustOpener(private val start: () -> Start, private val secrets: Secrets) : Opener {
    override fun open(listener: Listener): Bridge {
        val shell = object : Shell {
            override fun receive(bytes: ByteArray) = listener.said(bytes)

            override fun died() = listener.died()
        }
        return RustBridge(cannotStart {
            // Only when it is asked for does it compare its version, and a checksum of every function, with the library's.
            uniffiEnsureInitialized()
            CoreFfi(start().bincodeSerialize(), shell, secrets)
        })
    }
}

private class RustBridge(private val core: CoreFfi) : Bridge {
    override fun send(event: FromShell) = core.send(event.bincodeSerialize())

    override fun end() {
        core.end()
        core.close()
    }
}

/** Says in our words what keeps a native library from starting. */
internal fun <T> cannotStart(start: () -> T): T = try {
    start()
} catch (refused: CoreException) {
    val fault = when (refused) {
        is CoreException.Version -> Fault.OtherVersion
        is CoreException.System -> Fault.Refused(refused.reason)
    }
    throw CannotStart(fault, refused)
} catch (missing: LinkageError) {
    // A class whose library did not load fails a second time as another kind of linkage error, whose cause quotes the first.
    throw CannotStart(if (isMissing(missing)) Fault.Missing else Fault.OtherVersion, missing)
} catch (other: RuntimeException) {
    // What the library answered is not what the bindings read.
    throw CannotStart(Fault.OtherVersion, other)
} catch (panic: InternalException) {
    // The core failed while it started, and said so to the bindings.
    throw CannotStart(Fault.Refused(panic.message.orEmpty()), panic)
}

private fun isMissing(error: Throwable): Boolean =
    generateSequence(error) { it.cause }.any { "Unable to load library" in it.message.orEmpty() }
