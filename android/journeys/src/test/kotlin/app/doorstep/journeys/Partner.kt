package app.doorstep.journeys

import java.io.File

/** A nurse in a browser, on the web shell: the same core, a process of her own, told when to go on. */
class Partner(script: String, vararg arguments: String) : AutoCloseable {
    private val process = ProcessBuilder(listOf("node", script, *arguments))
        .directory(File(script).parentFile)
        .redirectErrorStream(true)
        .start()
    private val said = process.inputStream.bufferedReader()

    /** Waits until she has done a step. */
    fun has(step: String) {
        val before = generateSequence(said::readLine).takeWhile { it != step }.toList()
        check(process.isAlive) { "she did not get as far as “$step”:\n${before.joinToString("\n")}" }
    }

    /** Tells her to go on. */
    fun goOn() = with(process.outputStream) {
        write('\n'.code)
        flush()
    }

    override fun close() {
        process.descendants().forEach { it.destroyForcibly() }
        process.destroyForcibly().waitFor()
    }
}
