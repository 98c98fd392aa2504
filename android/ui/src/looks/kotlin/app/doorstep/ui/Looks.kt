package app.doorstep.ui

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.toArgb
import org.junit.Assert.assertTrue

/** The colours of a palette by their names: each is kept as the number that a [Color] holds. */
internal fun coloursOf(palette: Palette): Map<String, Color> =
    Palette::class.java.declaredFields.filter { it.type == Long::class.javaPrimitiveType }.associate { field ->
        field.isAccessible = true
        field.name to Color(field.getLong(palette).toULong())
    }

private val palettes = listOf(Light, Dark, LightContrast, DarkContrast)

/** A picture of a page as its points, each 0xAARRGGBB. */
internal class Looks(private val name: String, points: IntArray) {
    private val count = points.size
    private val times = HashMap<Int, Int>()

    init {
        // Most points are as the one before: counted in rows, so that few of them become objects.
        var begin = 0
        for (end in 1..count) {
            if (end < count && points[end] == points[begin]) continue
            times.merge(points[begin], end - begin, Int::plus)
            begin = end
        }
    }

    /** The part of it that is of the palette's own colours and no others: all but the edges of letters and the ground of a sheet. */
    private fun part(palette: Palette): Double = counted(coloursOf(palette).values) / count

    private fun counted(colours: Collection<Color>): Double = colours.map { it.toArgb() }.toSet().sumOf { times[it] ?: 0 }.toDouble()

    /** It is drawn, has words on it, and is in the colours of this palette, more than in those of any other. */
    fun areOf(palette: Palette) {
        assertTrue("$name has ${times.size} colours", times.size >= SMOOTH)
        val words = counted(listOf(palette.text, palette.text2))
        assertTrue("$name has no words", words >= WORDS)
        // By night with more contrast it is as by day, with words and ground exchanged.
        assertTrue("$name has more words than ground", counted(listOf(palette.bg, palette.surface)) > words)
        val parts = palettes.associateWith(::part)
        assertTrue("$name is in another palette's colours: ${parts.values}", parts.values.max() == parts.getValue(palette))
        assertTrue("$name is in no palette's colours: ${parts.values}", parts.getValue(palette) > OWN)
    }

    private companion object {
        /** A page with nothing written on it has some ten: each letter's edge has its own. */
        const val SMOOTH = 200
        /** Points of a few words. */
        const val WORDS = 100.0
        /** The most that a sheet on a low screen leaves of the page under it is an eighth. */
        const val OWN = 0.8
    }
}
