@file:OptIn(ExperimentalTestApi::class)

package app.doorstep.journeys

import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.v2.runDesktopComposeUiTest
import androidx.compose.ui.unit.Density
import app.doorstep.core.ShellState
import app.doorstep.ui.DoorstepTheme
import app.doorstep.ui.Screen
import app.doorstep.ui.ScreenState
import app.doorstep.ui.paletteOf
import java.io.File
import kotlin.time.Duration.Companion.minutes
import org.jetbrains.skia.EncodedImageFormat

/** What is typed in the morning and read in the afternoon. */
const val NOTE = "Ate two slices of toast. Says the new time suits her."
const val PIN = "482915"

/** Draws a phone's pages on a screen of a phone's size. */
fun drawn(phone: Phone, day: Hands.() -> Unit) = runDesktopComposeUiTest(width = 412, height = 915, testTimeout = 10.minutes) {
    show(phone)
    Hands(this).day()
}

private fun ComposeUiTest.show(phone: Phone) {
    val screen = ScreenState(phone.loop)
    setContent {
        val state by phone.loop.state.collectAsState()
        DoorstepTheme(paletteOf(isDark = false, isHighContrast = false)) {
            when (val shown = state) {
                is ShellState.Drawn -> Screen(shown, screen)
                ShellState.Starting -> Unit
                is ShellState.Failed -> error("there is no core: ${shown.fault}")
            }
        }
    }
}

/** The page that is shown as it is drawn when it has just come: a picture of a phone's size. */
fun drawnOnce(phone: Phone): ByteArray {
    val page = checkNotNull(phone.page) { "no page is shown" }
    val scene = ImageComposeScene(390 * 2, 844 * 2, Density(2f)) {
        DoorstepTheme(paletteOf(isDark = false, isHighContrast = false)) {
            Screen(ShellState.Drawn(page), remember { ScreenState(phone.loop) })
        }
    }
    try {
        repeat(4) { scene.render(it * 16_000_000L) }
        return checkNotNull(scene.render(1_000_000_000L).encodeToData(EncodedImageFormat.PNG)).bytes
    } finally {
        scene.close()
    }
}

/**
 * The morning, in a process of its own, which is killed in the middle of a visit: `HUB FOLDER`, or after it: `HUB FOLDER finished`.
 * Says "no signal" when the hub must stop, and goes on when it is told that it has.
 */
fun main(arguments: Array<String>) {
    val (hub, folder) = arguments
    val phone = Phone(hub, File(folder))
    drawn(phone) {
        signIn(phone, "Amara Obi")
        reads("still to visit")
        println("no signal")
        readln()
        startVisit()
        type("Respiration rate", "26")
        reads("NEWS2 incomplete: 1 of 7")
        type("What you found and did", NOTE)
        reads("Saved on this device .*Not sent yet")
        if (arguments.last() == "finished") finishVisit()
        // As a phone does that is short of memory: no farewell, and nothing is closed.
        Runtime.getRuntime().halt(KILLED)
    }
}

/** Every task first: it is refused before. */
fun Hands.finishVisit() {
    press("^Finish visit")
    reads("There is a problem")
    for (task in listOf("Check glucose", "Give insulin", "Look at injection sites")) press("^$task")
    press("^Finish visit")
    reads("waiting")
    reads("What was written")
    press("^Back to today’s visits")
    reads("1 done")
}

/** From a page that has the menu. */
fun Hands.openPerson(words: String, name: String) {
    press("^Menu")
    press("^People")
    type("Find", words)
    press(name)
    reads("Safety facts")
}

/** On a person's page. */
fun Hands.recordAllergy() {
    press("^Add an allergy")
    type("What are they allergic to", "Penicillin")
    type("What happens", "rash")
    press("^The person told me")
    press("^Record allergy")
    reads("Penicillin: rash")
}

/** Everything goes to the hub, by the page that says what waits, as from a notification. */
fun Hands.isSent(phone: Phone) {
    phone.loop.openedLink("doorstep://waiting")
    press("^Try again now")
    reads("Nothing waiting")
    reads("Nothing is waiting to be sent")
}

/** How the process of the morning ends. */
const val KILLED = 137

fun Hands.signIn(phone: Phone, person: String) {
    comesBack(phone, person)
    choosePin()
    reads("^Online")
}

/** To the issuer and back. */
fun Hands.comesBack(phone: Phone, person: String) {
    press("^Sign in$")
    phone.loop.openedLink(Browser.signIn(waitFor("the browser to open", phone::opened), person))
    reads("Choose a PIN")
}

fun Hands.choosePin() {
    type("^New PIN", PIN)
    type("^The same PIN again", PIN)
    press("^Use this PIN")
}

fun Hands.unlock() {
    type("^Enter your PIN", PIN)
    press("^Unlock")
}

/** The first one of the day. Early in the morning it asks why, for its window opens much later. */
fun Hands.startVisit() {
    press("^Start visit")
    reads("What matters to me")
    press("^Start visit")
    reads("Visit started at|Why do you start it now")
    if (isThere("Why do you start it now")) {
        type("Why do you start it now", "She asked for it early.")
        press("^Start it now")
    }
    reads("Visit started at")
}
