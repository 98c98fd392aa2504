@file:OptIn(ExperimentalTestApi::class)

package app.doorstep.journeys

import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.v2.runDesktopComposeUiTest
import app.doorstep.core.ShellState
import app.doorstep.ui.DoorstepTheme
import app.doorstep.ui.Screen
import app.doorstep.ui.ScreenState
import app.doorstep.ui.paletteOf
import java.io.File
import kotlin.time.Duration.Companion.minutes

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

/**
 * The morning, in a process of its own, which is killed at its end: `HUB FOLDER`. Says "no signal" when the hub must stop, and goes
 * on when it is told that it has.
 */
fun main(arguments: Array<String>) {
    val (hub, folder) = arguments
    val phone = Phone(hub, File(folder))
    drawn(phone) {
        signIn(phone, "Amara Obi")
        reads("still to visit")
        println("no signal")
        readln()
        press("^Start visit")
        reads("What matters to me")
        startVisit()
        type("Respiration rate", "26")
        reads("NEWS2 incomplete: 1 of 7")
        type("What you found and did", NOTE)
        reads("Saved on this device .*Not sent yet")
        // As a phone does that is short of memory: no farewell, and nothing is closed.
        Runtime.getRuntime().halt(KILLED)
    }
}

/** How the process of the morning ends. */
const val KILLED = 137

fun Hands.signIn(phone: Phone, person: String) {
    press("^Sign in$")
    phone.loop.openedLink(Browser.signIn(waitFor("the browser to open", phone::opened), person))
    reads("Choose a PIN")
    type("^New PIN", PIN)
    type("^The same PIN again", PIN)
    press("^Use this PIN")
    reads("^Online")
}

/** Early in the morning the first visit asks why, for its window opens much later. */
private fun Hands.startVisit() {
    press("^Start visit")
    reads("Visit started at|Why do you start it now")
    if (isThere("Why do you start it now")) {
        type("Why do you start it now", "She asked for it early.")
        press("^Start it now")
    }
    reads("Visit started at")
}
