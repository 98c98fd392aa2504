package app.doorstep.journeys

import java.io.File
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
        val device = folder.newFolder("device")
        Hub(Other.hub, folder.newFolder("hub")).use { hub ->
            hub.start()
            morning(hub, device)
            Phone(hub.address, device).use { phone -> drawn(phone) { afternoon(phone, hub) } }
        }
    }

    @Test
    fun `a visit that was finished with no signal, a killed app, and everything sent when the hub is back`() {
        val device = folder.newFolder("device")
        Hub(Other.hub, folder.newFolder("hub")).use { hub ->
            hub.start()
            morning(hub, device, "finished")
            Phone(hub.address, device).use { phone ->
                drawn(phone) {
                    unlock()
                    reads("1 done")
                    reads("waiting")
                    hub.start()
                    isSent(phone)
                }
            }
        }
    }

    private fun morning(hub: Hub, device: File, vararg more: String) = Other.program("Morning", hub.address, device.path, *more).use { phone ->
        phone.has("no signal")
        hub.stop()
        phone.goOn()
        val (code, said) = phone.end()
        assertEquals(said, KILLED, code)
    }

    private fun Hands.afternoon(phone: Phone, hub: Hub) {
        unlock()
        reads("Observations")
        assertEquals("26", holds("Respiration rate"))
        assertEquals(NOTE, holds("What you found and did"))
        finishVisit()
        hub.start()
        isSent(phone)
    }
}
