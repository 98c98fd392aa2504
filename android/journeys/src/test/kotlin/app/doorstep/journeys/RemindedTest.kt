package app.doorstep.journeys

import app.doorstep.page.Reminder
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assume.assumeTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** What waits on a phone is known under its lock, in a process that nobody has opened anything in. */
class RemindedTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `what was recorded with no signal is reminded of when it has waited for hours`() {
        assumeTrue("skipped: the clock is moved on Linux alone", System.getProperty("os.name") == "Linux")
        val device = folder.newFolder("device")
        Hub(Other.hub, folder.newFolder("hub")).use { hub ->
            hub.start()
            Phone(hub.address, device).use { phone ->
                drawn(phone) {
                    signIn(phone, "Amara Obi")
                    reads("still to visit")
                    hub.stop()
                    startVisit()
                    phone.loop.wentToBack()
                    waitFor("the lock") { phone.page?.takeIf { it.key == "lock" && it.reminder != null } }
                    assertEquals(Reminder.NOTHING, phone.page?.reminder)
                }
            }
            val clock = clock()
            for ((hours, reminder) in listOf(1 to Reminder.NOTHING, 5 to Reminder.WAITS)) {
                val later = mapOf("LD_PRELOAD" to clock.path, "LATER_SECONDS" to "${hours * 3_600}")
                Other.program("Later", hub.address, device.path, environment = later).use { process ->
                    process.has("lock $reminder")
                    process.goOn()
                    val (code, said) = process.end()
                    assertEquals(said, 0, code)
                }
            }
        }
    }

    /** A clock that is ahead, for a process of its own: the core reads the system's. */
    private fun clock(): File {
        val library = folder.root.resolve("later.so")
        val command = listOf("cc", "-shared", "-fPIC", "-O1", "-o", library.path, "src/test/c/later.c")
        val compiler = ProcessBuilder(command).redirectErrorStream(true).start()
        val said = compiler.inputStream.bufferedReader().readText()
        assertEquals(said, 0, compiler.waitFor())
        return library
    }
}
