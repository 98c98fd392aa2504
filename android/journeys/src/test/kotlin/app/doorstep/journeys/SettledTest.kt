package app.doorstep.journeys

import java.io.File
import org.junit.Assume.assumeTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** Two nurses write apart, one on the Android shell and one in a browser; what the first decides the second reads. */
class SettledTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `what is settled on Android is read on the web`() {
        val script = System.getenv("DOORSTEP_PARTNER")
        assumeTrue("skipped: DOORSTEP_PARTNER names no script", script != null)
        Hub(Other.hub, folder.newFolder("hub")).use { hub ->
            hub.start()
            Other.script(script, hub.address, DECIDED, REASON, picture("person-web").path).use { priya ->
                Phone(hub.address, folder.newFolder("device")).use { phone ->
                    drawn(phone) { apart(phone, hub, priya) }
                }
            }
        }
    }

    private fun Hands.apart(phone: Phone, hub: Hub, priya: Other) {
        signIn(phone, "Amara Obi")
        openPerson("moss", "Harold Moss")
        priya.has("written")
        hub.stop()
        recordAllergy()
        hub.start()
        priya.goOn()
        priya.has("sent")
        exchange()
        reads("^Settle allergy status")
        picture("person-android").writeBytes(drawnOnce(phone))
        priya.goOn()
        priya.has("seen")
        press("^Settle allergy status")
        press("^Choose .: .*Penicillin")
        type("^Reason", REASON)
        press("^Record decision")
        reads("Decision saved on this device")
        exchange()
        priya.goOn()
        priya.has("read")
        priya.goOn()
    }

    private fun Hands.exchange() {
        press("Saved on this device")
        press("^Try again now")
        reads("Nothing is waiting to be sent")
        press("^Close|^Back$")
        reads("Safety facts")
    }

    /** The same page as each of the two shells draws it, to be looked at. */
    private fun picture(name: String) = File("target/pictures").absoluteFile.apply { mkdirs() }.resolve("$name.png")

    private companion object {
        const val DECIDED = "Penicillin: rash"
        const val REASON = "His daughter showed the letter."
    }
}
