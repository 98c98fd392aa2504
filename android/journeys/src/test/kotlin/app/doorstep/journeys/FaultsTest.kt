package app.doorstep.journeys

import app.doorstep.core.ShellState
import org.junit.Assert.assertEquals
import org.junit.Assume.assumeTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** What goes wrong on a phone, with the real core: nothing is lost, and it is said. */
class FaultsTest {
    @get:Rule
    val folder = TemporaryFolder()

    private fun withHub(use: (Hub) -> Unit) = Hub(Other.hub, folder.newFolder("hub")).use { hub ->
        hub.start()
        use(hub)
    }

    @Test
    fun `a full disk loses no word`() = withHub { hub ->
        assumeTrue("skipped: this system has no prlimit", ProcessBuilder("prlimit", "--version").start().waitFor() == 0)
        Other.program("Full", hub.address, folder.newFolder("device").path).use { phone ->
            phone.has("begun")
            // From here on no file of that process can grow.
            limit(phone, "1:unlimited")
            phone.goOn()
            phone.has("full")
            limit(phone, "unlimited")
            phone.goOn()
            phone.has("saved")
        }
    }

    private fun limit(other: Other, bytes: String) =
        assertEquals(0, ProcessBuilder("prlimit", "--pid", "${other.pid}", "--fsize=$bytes").inheritIO().start().waitFor())

    @Test
    fun `a clock that jumps ends no sign-in, loses no word, and is said`() = withHub { hub ->
        val clock = Clock(folder.root)
        val environment = clock.ahead(0)
        Other.program("Jumping", hub.address, folder.newFolder("device").path, environment = environment).use { phone ->
            for ((step, next) in listOf("begun" to -24, "behind" to 49, "ahead" to 0)) {
                phone.has(step)
                clock.jump(environment, next)
                phone.goOn()
            }
            phone.has("sent")
        }
    }

    @Test
    fun `a key store that is out of order costs nothing, and is said`() = withHub { hub ->
        Phone(hub.address, folder.newFolder("device")).use { phone ->
            drawn(phone) {
                phone.secrets.refuses = true
                comesBack(phone, "Amara Obi")
                choosePin()
                reads(REFUSED)
                phone.secrets.refuses = false
                choosePin()
                reads("still to visit")
                phone.loop.wentToBack()
                phone.loop.cameToFront()
                phone.secrets.refuses = true
                unlock()
                reads(REFUSED)
                phone.secrets.refuses = false
                unlock()
                reads("still to visit")
            }
        }
    }

    @Test
    fun `what is used and typed on a page that was locked away does nothing`() = withHub { hub ->
        Phone(hub.address, folder.newFolder("device")).use { phone ->
            drawn(phone) {
                signIn(phone, "Amara Obi")
                reads("still to visit")
                startVisit()
                type("What you found and did", NOTE)
                reads("Saved on this device")
                val before = checkNotNull(phone.page)
                phone.loop.wentToBack()
                phone.loop.cameToFront()
                reads("^Unlock")
                val actions = before.tabs.map { it.action } + before.buttons().map { it.action }
                check(actions.size > 3) { "the page has things to use" }
                for (action in actions) phone.loop.used(action)
                val fields = before.fields().map { it.action }
                check(fields.size > 3) { "the page has things to type into" }
                for (field in fields) {
                    phone.loop.typed(field, "Written under the lock", 1_000u)
                    phone.loop.left(field)
                }
                phone.loop.back()
                type("^Enter your PIN", PIN.reversed())
                press("^Unlock")
                reads("That is not right")
                assertEquals("lock", phone.page?.key)
                unlock()
                reads("Observations")
                assertEquals(before.key, phone.page?.key)
                assertEquals(NOTE, holds("What you found and did"))
                assertEquals("", holds("Respiration rate"))
                check(phone.loop.state.value is ShellState.Drawn)
            }
        }
    }

    private companion object {
        /** In the field: what was said of it stays with the screen reader for longer. */
        const val REFUSED = "^Error: This device.s key store does not answer"
    }
}
