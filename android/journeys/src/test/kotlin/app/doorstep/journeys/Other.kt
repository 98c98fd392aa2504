package app.doorstep.journeys

import java.io.BufferedReader
import java.io.File
import java.nio.file.Path

/** A program beside this one, which says a line for each step that it has done and goes on when it is told to. */
class Other(command: List<String>, environment: Map<String, String> = emptyMap()) : AutoCloseable {
    private val process = ProcessBuilder(command).redirectErrorStream(true).apply { environment().putAll(environment) }.start()
    private val said: BufferedReader = process.inputStream.bufferedReader()

    val pid get() = process.pid()

    /** Waits until it has done a step. */
    fun has(step: String) {
        val before = mutableListOf<String>()
        while (true) {
            val line = checkNotNull(said.readLine()) { "it did not get as far as “$step”:\n${before.joinToString("\n")}" }
            if (line == step) return
            before += line
        }
    }

    /** Tells it to go on. */
    fun goOn() = with(process.outputStream) {
        write('\n'.code)
        flush()
    }

    /** What it says until it ends, and how it ends. */
    fun end(): Pair<Int, String> {
        val rest = said.readText()
        return process.waitFor() to rest
    }

    override fun close() {
        process.descendants().forEach { it.destroyForcibly() }
        process.destroyForcibly().waitFor()
    }

    companion object {
        /** A script. */
        fun script(file: String, vararg arguments: String) = Other(listOf("node", file) + arguments)

        /** The main function of a file of these tests, in a process of its own. */
        fun program(file: String, vararg arguments: String, environment: Map<String, String> = emptyMap()): Other {
            val java = Path.of(System.getProperty("java.home"), "bin", "java").toString()
            val settings = listOf("jna.library.path", "java.awt.headless", "skiko.renderApi")
                .mapNotNull { name -> System.getProperty(name)?.let { "-D$name=$it" } }
            val classes = listOf("-cp", System.getProperty("java.class.path"), "app.doorstep.journeys.${file}Kt")
            return Other(listOf(java) + settings + classes + arguments, environment)
        }

        /** The hub's program. */
        val hub get() = File(checkNotNull(System.getenv("DOORSTEP_HUB")) { "DOORSTEP_HUB names the hub’s program" })
    }
}
