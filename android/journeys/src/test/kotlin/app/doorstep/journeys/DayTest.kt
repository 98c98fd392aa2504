package app.doorstep.journeys

import java.io.BufferedReader
import java.io.File
import java.nio.file.Path
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** A day at work: what is drawn, the core and a hub, all of them the real ones. */
class DayTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `a visit with no signal, a killed app, and everything sent in the end`() {
        val program = checkNotNull(System.getenv("DOORSTEP_HUB")) { "DOORSTEP_HUB names the hub’s program" }
        val device = folder.newFolder("device")
        Hub(File(program), folder.newFolder("hub")).use { hub ->
            hub.start()
            morning(hub, device)
            Phone(hub.address, device).use { phone -> drawn(phone) { afternoon(hub) } }
        }
    }

    private fun morning(hub: Hub, device: File) {
        val java = Path.of(System.getProperty("java.home"), "bin", "java").toString()
        val settings = listOf("jna.library.path", "java.awt.headless", "skiko.renderApi")
            .mapNotNull { name -> System.getProperty(name)?.let { "-D$name=$it" } }
        val command = listOf(java) + settings +
            listOf("-cp", System.getProperty("java.class.path"), "app.doorstep.journeys.MorningKt", hub.address, device.path)
        val process = ProcessBuilder(command).redirectErrorStream(true).start()
        val said = process.inputStream.bufferedReader()
        val before = said.until("no signal")
        hub.stop()
        // Nobody listens any more when it has failed before; what it said tells why.
        runCatching { process.outputStream.bufferedWriter().use { it.write("stopped\n") } }
        assertEquals(before + said.readText(), KILLED, process.waitFor())
    }

    private fun BufferedReader.until(line: String): String =
        generateSequence(::readLine).takeWhile { it != line }.joinToString("\n")

    private fun Hands.afternoon(hub: Hub) {
        type("^Enter your PIN", PIN)
        press("^Unlock")
        reads("Observations")
        assertEquals("26", holds("Respiration rate"))
        assertEquals(NOTE, holds("What you found and did"))
        press("^Finish visit")
        reads("There is a problem")
        for (task in listOf("Check glucose", "Give insulin", "Look at injection sites")) press("^$task")
        press("^Finish visit")
        reads("waiting")
        reads("What was written")
        press("^Back to today’s visits")
        reads("1 done")
        hub.start()
        press("Saved on this device")
        press("^Try again now")
        reads("Nothing waiting")
        reads("Nothing is waiting to be sent")
    }
}
