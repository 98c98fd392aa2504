package app.doorstep.journeys

import app.doorstep.core.compiled
import java.io.File
import java.io.RandomAccessFile
import java.nio.ByteBuffer
import java.nio.ByteOrder
import org.junit.Assume.assumeTrue

/** Clocks of the day that are off, for programs that are started with one of them: core and hub read the system's. */
class Clock(private val folder: File) {
    private val library = folder.resolve("jump.so")

    init {
        assumeTrue("skipped: the clock is moved on Linux alone", System.getProperty("os.name") == "Linux")
        compiled(library, "../../tests/clock/jump.c")
    }

    /** The environment of a program whose clock is so many [hours] ahead, or behind, until it jumps. */
    fun ahead(hours: Int): Map<String, String> {
        val file = File.createTempFile("clock", null, folder)
        write(file, hours)
        return mapOf("LD_PRELOAD" to library.path, OFF_BY to file.path)
    }

    /** The clock of the program that has this environment jumps, while it runs. */
    fun jump(environment: Map<String, String>, hours: Int) = write(File(environment.getValue(OFF_BY)), hours)

    private fun write(file: File, hours: Int) {
        val seconds = ByteBuffer.allocate(Long.SIZE_BYTES).order(ByteOrder.nativeOrder()).putLong(0, hours * 3_600L).array()
        // In place: the program reads the file that it was given, and no other of that name.
        RandomAccessFile(file, "rw").use { it.write(seconds) }
    }

    private companion object {
        const val OFF_BY = "CLOCK_OFF_BY"
    }
}
