package app.doorstep.ui

import androidx.compose.ui.unit.dp
import app.doorstep.page.Icon
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test

/** What is worked out without drawing anything. */
class ValuesTest {
    @Test
    fun theCoreTakesOverByItsRevision() {
        val typed = Held("abc", 3u, Taken("a", 1u))
        assertEquals("abc", takeOver(typed, "ab", 2u, isComposing = false).text)
        assertEquals("ABC", takeOver(typed, "ABC", 3u, isComposing = false).text)
        assertEquals("other", takeOver(typed, "other", 4u, isComposing = false).text)
        assertEquals(typed, takeOver(typed, "ABC", 3u, isComposing = true))
    }

    @Test
    fun aValueIsTakenOnce() {
        val taken = Held("core", 3u)
        val typed = taken.copy(text = "core and more")
        assertEquals("core and more", takeOver(typed, "core", 3u, isComposing = false).text)
    }

    @Test
    fun aStepStaysWithinItsEnds() {
        assertEquals("22", stepped("21", isUp = true, "1", "1", "99"))
        assertEquals("99", stepped("99", isUp = true, "1", "1", "99"))
        assertEquals("1", stepped("1", isUp = false, "1", "1", "99"))
        assertEquals("36.7", stepped("36.6", isUp = true, "0.1", "20", "45"))
        assertEquals("1", stepped("-5", isUp = true, "1", "1", ""))
        assertEquals("", stepped("", isUp = true, "1", "1", "99"))
        assertEquals("x", stepped("x", isUp = true, "1", "1", "99"))
    }

    @Test(timeout = 10_000)
    fun aNumberThatIsNotWrittenPlainlyIsLeftAsItIs() {
        for (typed in listOf("9e3000000", "1E5", "1e-400000000", "1234567890123456", "0.1234567890123456", "1+2")) {
            for (isUp in listOf(true, false)) assertEquals(typed, stepped(typed, isUp, "1", "", ""))
        }
        assertEquals("123456789012346", stepped("123456789012345", isUp = true, "1", "", ""))
    }

    @Test
    fun datesAndTimesAreWholeOrAsTyped() {
        assertEquals("1941-03-04", joinedDate(listOf("4", "3", "1941")))
        assertEquals("41-3-4", joinedDate(listOf("4", "3", "41")))
        assertEquals("", joinedDate(listOf("", "", "")))
        assertEquals(listOf("04", "03", "1941"), partedDate("1941-03-04"))
        assertEquals(listOf("", "3", ""), partedDate("-3-"))
        assertEquals("09:05", joinedTime(listOf("9", "05")))
        assertEquals("9:5", joinedTime(listOf("9", "5")))
        assertEquals("", joinedTime(listOf("", "")))
        assertEquals(listOf("9", "5"), partedTime("9:5"))
        assertEquals(listOf("", ""), partedTime(""))
    }

    @Test
    fun theWidestColumnsGiveWay() {
        assertEquals(listOf(100, 50, 90), capped(listOf(100, 50, 90), 300))
        assertEquals(listOf(75, 50, 75), capped(listOf(100, 50, 90), 200))
        assertEquals(listOf(0, 0), capped(listOf(5, 5), -1))
    }

    @Test
    fun everyPictureHasALine() {
        assertEquals(Icon.entries.size, Icon.entries.map(::pathOf).toSet().size)
        Icon.entries.forEach { assertTrue(it.name, pathOf(it).startsWith("M")) }
    }

    @Test
    fun roomGrowsSmallerWithLargerLetters() {
        assertTrue(roomOf(840.dp, 700.dp, 1f).isWide)
        assertFalse(roomOf(839.dp, 700.dp, 1f).isWide)
        assertFalse(roomOf(1000.dp, 700.dp, 2f).isWide)
        assertTrue(roomOf(390.dp, 844.dp, 2f).isShort)
        assertFalse(roomOf(390.dp, 844.dp, 1f).isShort)
        assertTrue(roomOf(360.dp, 640.dp, 1.3f).isShort)
        assertFalse(roomOf(360.dp, 640.dp, 1f).isShort)
    }

    @Test
    fun aPhoneInLandscapeIsNoTablet() {
        assertFalse(roomOf(844.dp, 390.dp, 1f).isWide)
        assertTrue(roomOf(844.dp, 390.dp, 1f).isShort)
        assertTrue(roomOf(1024.dp, 480.dp, 1f).isWide)
        assertFalse(roomOf(1100.dp, 600.dp, 1.3f).isWide)
    }
}
