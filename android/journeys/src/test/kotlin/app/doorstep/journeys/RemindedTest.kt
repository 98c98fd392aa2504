package app.doorstep.journeys

import app.doorstep.page.Reminder
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** What waits on a phone is known under its lock, in a process that nobody has opened anything in. */
class RemindedTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `what was recorded with no signal is reminded of when it has waited for hours`() {
        val clock = Clock(folder.root)
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
            for ((hours, reminder) in listOf(1 to Reminder.NOTHING, 5 to Reminder.WAITS)) {
                Other.program("Later", hub.address, device.path, environment = clock.ahead(hours)).use { process ->
                    process.has("lock $reminder")
                    process.goOn()
                    val (code, said) = process.end()
                    assertEquals(said, 0, code)
                }
            }
        }
    }
}
