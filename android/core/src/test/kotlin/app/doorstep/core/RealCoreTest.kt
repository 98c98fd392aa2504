package app.doorstep.core

import app.doorstep.core.ffi.CoreFfi
import app.doorstep.core.ffi.InternalException
import app.doorstep.core.ffi.Shell
import app.doorstep.page.Start
import java.nio.file.Path
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** The core itself, on this machine's own build of it. */
class RealCoreTest {
    @get:Rule
    val folder = TemporaryFolder()

    // Port 1 answers nobody, so the core is offline.
    private fun start() = Start("http://127.0.0.1:1", "${folder.root}/device.db", "test", isStorageKept = true, hadDatabase = false)

    @Test
    fun `it starts, draws sign-in, ends, and starts again on the same disk`() = runBlocking {
        val loop = CoreLoop(RustOpener(::start, SoftSecrets()), this, Dispatchers.IO, {}, {})
        repeat(2) {
            loop.start()
            loop.cameToFront()
            withTimeout(30_000) { loop.state.first { it is ShellState.Drawn && it.page.key == "sign-in" } }
            loop.stop()
        }
    }

    @Test
    fun `a start that it cannot read is of another version`() {
        val shell = object : Shell {
            override fun receive(bytes: ByteArray) = Unit

            override fun died() = Unit
        }
        val refused = assertThrows(CannotStart::class.java) {
            cannotStart { CoreFfi(byteArrayOf(1, 2, 3), shell, SoftSecrets()) }
        }
        assertEquals(Fault.OtherVersion, refused.fault)
    }

    @Test
    fun `a library that is not there is missing, and stays so when it is asked for again`() = says("Missing")

    @Test
    fun `a library of another version is another version, and stays so when it is asked for again`() {
        for (function in VERSIONS) {
            otherLibrary(folder.root, function)
            says("OtherVersion")
        }
    }

    /** What a program says three times that finds the library in the folder alone. */
    private fun says(fault: String) {
        val java = Path.of(System.getProperty("java.home"), "bin", "java").toString()
        val classes = listOf("-cp", System.getProperty("java.class.path"), "app.doorstep.core.ThriceKt", folder.root.path)
        val program = ProcessBuilder(listOf(java, "-Djna.library.path=${folder.root}") + classes).redirectErrorStream(true)
        // Cargo names its own folder here to whatever it runs, and the library lies in it.
        program.environment().remove("LD_LIBRARY_PATH")
        val process = program.start()
        val said = process.inputStream.bufferedReader().readLines()
        assertEquals(said.joinToString("\n"), List(3) { fault }, said.filterNot { "WARNING" in it })
        assertEquals(0, process.waitFor())
    }

    @Test
    fun `a core that fails while it starts says what it said`() {
        val panic = InternalException("the clock is broken")
        assertEquals(Fault.Refused("the clock is broken"), assertThrows(CannotStart::class.java) { cannotStart { throw panic } }.fault)
    }
}
