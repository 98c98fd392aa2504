package app.doorstep.ui

import androidx.compose.ui.graphics.Color
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test

/**
 * The same colours in all three shells: each by day and by night is the web's, which has no palette of its own for who asked for more
 * contrast, and those are the ones of iOS.
 */
class TokensTest {
    @Test
    fun byDayAndByNightTheyAreTheWebs() {
        val (day, night) = read("web/src/styles/_tokens.scss").split("@media (prefers-color-scheme: dark)").map(::declared)
        // The ground under a mouse.
        val asked = day - "hover"
        assertEquals(asked.toSortedMap(), coloursOf(Light).toSortedMap())
        assertEquals((asked + night - "hover").toSortedMap(), coloursOf(Dark).toSortedMap())
    }

    @Test
    fun withMoreContrastTheyAreThoseOfIos() {
        val more = read("ios/DoorstepKit/Sources/Display/Tokens.swift").substringAfter("func increased").substringBefore("func ")
        val pairs = SWIFT.findAll(more).flatMap { found ->
            val (names, light, dark) = found.destructured
            names.split(",").map { it.trim().removePrefix(".").replace("ground", "bg") to (hex(light) to hex(dark)) }
        }.toMap()
        assertEquals(pairs.mapValues { it.value.first }, differs(Light, LightContrast, pairs.keys))
        assertEquals(pairs.mapValues { it.value.second }, differs(Dark, DarkContrast, pairs.keys))
    }

    /** What is named, of a palette with more contrast; fails when more than that differs from the one without. */
    private fun differs(palette: Palette, more: Palette, named: Set<String>): Map<String, Color> {
        val (before, after) = coloursOf(palette) to coloursOf(more)
        assertEquals(emptySet<String>(), after.filter { (name, colour) -> before[name] != colour }.keys - named)
        return after.filterKeys { it in named }
    }

    private fun read(path: String): String = File("../..", path).readText()

    private fun declared(rules: String): Map<String, Color> {
        val found = WEB.findAll(rules).associate { it.groupValues[1] to it.groupValues[2] }
        assertTrue("only ${found.size} colours", found.size > 20)
        return found.mapKeys { (name, _) -> name.replace(Regex("-(.)")) { it.groupValues[1].uppercase() } }.mapValues { (_, value) -> colour(value) }
    }

    private fun colour(value: String): Color {
        SCRIM.matchEntire(value)?.destructured?.let { (red, green, blue, percent) ->
            return Color(red.toInt(), green.toInt(), blue.toInt(), Math.round(percent.toInt() * 2.55f))
        }
        val digits = value.removePrefix("#")
        return hex(if (digits.length == 3) digits.map { "$it$it" }.joinToString("") else digits)
    }

    private fun hex(digits: String) = Color(0xFF000000 or digits.toLong(16))

    private companion object {
        val WEB = Regex("--([a-z0-9-]+): ([^;]+);")
        val SCRIM = Regex("""rgb\((\d+) (\d+) (\d+) / (\d+)%\)""")
        val SWIFT = Regex("""case ([^:]+): \(0x([0-9a-f]{6}), 0x([0-9a-f]{6})\)""")
    }
}
