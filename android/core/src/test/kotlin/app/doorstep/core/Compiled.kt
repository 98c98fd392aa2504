package app.doorstep.core

import java.io.File
import java.io.IOException
import org.junit.Assert.assertEquals
import org.junit.Assume.assumeTrue

/** Makes a library of C, where there is a compiler. */
fun compiled(library: File, vararg arguments: String) {
    val command = listOf("cc", "-shared", "-fPIC", "-O1", "-o", library.path) + arguments
    val compiler = try {
        ProcessBuilder(command).redirectErrorStream(true).start()
    } catch (_: IOException) {
        println("skipped: there is no cc")
        assumeTrue("skipped: there is no cc", false)
        return
    }
    val said = compiler.inputStream.bufferedReader().readText()
    assertEquals(said, 0, compiler.waitFor())
}
