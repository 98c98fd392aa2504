package app.doorstep.ui

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.luminance
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

class PaletteTest {
    private fun pairs(p: Palette): List<Triple<String, Color, Color>> = listOf(
        Triple("text on surface", p.text, p.surface),
        Triple("text on page", p.text, p.bg),
        Triple("text on input", p.text, p.input),
        Triple("text on open", p.text, p.open),
        Triple("grey on surface", p.text2, p.surface),
        Triple("grey on page", p.text2, p.bg),
        Triple("grey on open", p.text2, p.open),
        Triple("link on surface", p.link, p.surface),
        Triple("link on page", p.link, p.bg),
        Triple("chosen", p.onLink, p.link),
        Triple("app bar", p.onBar, p.bar),
        Triple("offline", p.onOffline, p.offline),
        Triple("offline labels", p.offline2, p.offline),
        Triple("attention offline", p.danger, p.offline),
        Triple("attention online", p.danger, p.surface),
        Triple("attention, waiting long", p.danger, p.warning),
        Triple("error on page", p.danger, p.bg),
        Triple("late", p.onLate, p.late),
        Triple("failed", p.onLateSoft, p.lateSoft),
        Triple("warning", p.onWarning, p.warning),
        Triple("soon", p.onSoon, p.soon),
        Triple("open", p.onOpen, p.open),
        Triple("done", p.onDone, p.done),
        Triple("critical", p.onCritical, p.critical),
        Triple("main button", p.onMain, p.main),
        Triple("focus", p.focusText, p.focus),
    )

    private fun ratio(one: Color, other: Color): Double {
        val (dark, light) = listOf(one.luminance().toDouble(), other.luminance().toDouble()).sorted()
        return (light + 0.05) / (dark + 0.05)
    }

    private fun check(palette: Palette, least: Double) {
        val wrong = pairs(palette).map { (name, words, ground) -> name to ratio(words, ground) }.filter { it.second < least }
        assertEquals(emptyList<Any>(), wrong)
        assertTrue("input edge", ratio(palette.edge, palette.surface) >= 3 && ratio(palette.edge, palette.input) >= 3)
    }

    @Test
    fun wordsCanBeReadByDayAndByNight() {
        check(Light, 4.5)
        check(Dark, 4.5)
    }

    @Test
    fun whoAskedForMoreContrastHasIt() {
        check(paletteOf(isDark = false, isHighContrast = true), 7.0)
        check(paletteOf(isDark = true, isHighContrast = true), 7.0)
    }

    @Test
    fun theFocusIsSeenOnEveryGround() {
        for (p in listOf(Light, Dark, LightContrast, DarkContrast)) for (ground in listOf(p.bg, p.surface, p.bar, p.main, p.late, p.open, p.warning)) {
            assertTrue("$ground", maxOf(ratio(p.focus, ground), ratio(p.focusText, ground)) >= 3)
        }
    }
}
