package app.doorstep.journeys

import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assume.assumeTrue

/** The environment of a program whose clock of the day is so many [hours] ahead, or behind: core and hub read the system's. */
class Clock(folder: File) {
    private val library = folder.resolve("later.so")

    init {
        assumeTrue("skipped: the clock is moved on Linux alone", System.getProperty("os.name") == "Linux")
        val command = listOf("cc", "-shared", "-fPIC", "-O1", "-o", library.path, "../journeys/src/test/c/later.c")
        val compiler = ProcessBuilder(command).redirectErrorStream(true).start()
        val said = compiler.inputStream.bufferedReader().readText()
        assertEquals(said, 0, compiler.waitFor())
    }

    fun ahead(hours: Int) = mapOf("LD_PRELOAD" to library.path, "LATER_SECONDS" to "${hours * 3_600}")
}
