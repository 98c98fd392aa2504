package app.doorstep.ui

import androidx.compose.foundation.lazy.LazyListState
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.unit.Density
import app.doorstep.core.ShellState
import app.doorstep.core.drawn
import app.doorstep.page.Page
import app.doorstep.page.Presentation
import java.io.File
import java.nio.ByteBuffer
import java.nio.ByteOrder
import org.jetbrains.skia.Bitmap
import org.jetbrains.skia.ColorAlphaType
import org.jetbrains.skia.ColorType
import org.jetbrains.skia.EncodedImageFormat
import org.jetbrains.skia.Image
import org.jetbrains.skia.ImageInfo
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.junit.runners.Parameterized

/** Desktop only: pictures of pages, to be looked at, in `target/pictures`. */
@RunWith(Parameterized::class)
class PicturesTest(private val shot: Shot) {
    class Shot(
        val name: String,
        val pages: List<Page>,
        val palette: Palette = Light,
        val width: Int = 390,
        /** All of the page, as high as it is, where there is none. */
        val height: Int? = 844,
        val letters: Float = 1f,
        /** With the same page without its title. */
        val isCompared: Boolean = false,
    ) {
        override fun toString() = name
    }

    private val scale = if (shot.height == null) 1 else 2
    private val height = shot.height ?: whole()

    private class Drawing(val image: Image, val list: LazyListState)

    private fun drawn(pages: List<Page>, height: Int = this.height): Drawing {
        val state = ScreenState(Nowhere)
        lateinit var last: ShellState.Drawn
        val scene = ImageComposeScene(shot.width * scale, height * scale, Density(scale.toFloat(), shot.letters)) {
            DoorstepTheme(shot.palette) {
                var drawn by remember { mutableStateOf(ShellState.Drawn(pages.first())) }
                last = drawn
                Screen(drawn, state)
                LaunchedEffect(Unit) { pages.drop(1).forEach { drawn = drawn.drawn(it, wentBack = false) } }
            }
        }
        try {
            // Until what moves by itself has come to rest; a cursor never does.
            var image = scene.render(0)
            for (frame in 1..FRAMES) if (frame < 5 || scene.hasInvalidations()) image = scene.render(frame * STEP)
            val place = state.show(last).place
            val list = place.main
            assertFalse("$shot still moves", list.isScrollInProgress)
            errorsOf(last.page)?.let { assertTrue("$shot hides what is wrong", isInSight(it, place)) }
            if (shot.height == null) assertFalse("$shot is not whole", list.canScrollForward)
            return Drawing(image, list)
        } finally {
            scene.close()
        }
    }

    /** All of it, or as much of it as fills half of the list. */
    private fun isInSight(key: String, place: Place): Boolean {
        val listing = place.listings.first { list -> list.pieces.any { key in it.keys } }
        val index = listing.lead + listing.pieces.indexOfLast { key in it.keys }
        val height = listing.list.layoutInfo.viewportSize.height
        val item = listing.list.layoutInfo.visibleItemsInfo.firstOrNull { it.index == index } ?: return false
        return item.offset >= 0 && item.offset + minOf(item.size, height / 2) <= height
    }

    /** As high as the bars and all that scrolls between them. */
    private fun whole(): Int {
        val list = drawn(shot.pages, HIGHEST).list.layoutInfo
        val end = list.visibleItemsInfo.last()
        // On a shorter screen it would be another page: its bars would scroll.
        return (HIGHEST - list.viewportSize.height + end.offset + end.size).coerceAtLeast((844 * shot.letters).toInt())
    }

    /** Each 0xAARRGGBB. */
    private fun points(image: Image): IntArray {
        val order = ImageInfo(image.width, image.height, ColorType.BGRA_8888, ColorAlphaType.PREMUL)
        val bytes = checkNotNull(Bitmap.makeFromImage(image).readPixels(order))
        return IntArray(image.width * image.height).also { ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(it) }
    }

    @Test
    fun picture() {
        val image = drawn(shot.pages).image
        val folder = File("target/pictures").apply { mkdirs() }
        File(folder, "${shot.name}.png").writeBytes(checkNotNull(image.encodeToData(EncodedImageFormat.PNG)).bytes)
        assertEquals("$shot", shot.width * scale to height * scale, image.width to image.height)
        val points = points(image)
        Looks("$shot", points).areOf(shot.palette)
        if (shot.isCompared) {
            val page = shot.pages.last()
            val untitled = drawn(shot.pages.dropLast(1) + page.copy(title = ""))
            assertFalse("“${page.title}” is not drawn", points.contentEquals(points(untitled.image)))
        }
    }

    companion object {
        private const val FRAMES = 40

        /** Nanoseconds. */
        private const val STEP = 50_000_000L

        /** No page is higher. */
        private const val HIGHEST = 16_000

        @JvmStatic
        @Parameterized.Parameters(name = "{0}")
        fun shots(): List<Shot> = (gallery + todayPage() + visitPage() + conflictPage()).flatMap { page ->
            val name = page.key.removePrefix("gallery-")
            val pages = if (page.presentation == Presentation.SHEET) listOf(galleryPage("offline"), page) else listOf(page)
            listOf(
                Shot("$name-phone", pages, isCompared = true),
                Shot("$name-phone-full", pages, height = null),
                Shot("$name-phone-dark-full", pages, Dark, height = null),
                Shot("$name-phone-contrast-full", pages, paletteOf(isDark = false, isHighContrast = true), height = null),
                Shot("$name-phone-dark-contrast-full", pages, paletteOf(isDark = true, isHighContrast = true), height = null),
                Shot("$name-phone-large-full", pages, height = null, letters = 2f),
                Shot("$name-phone-landscape", pages, width = 844, height = 390),
                Shot("$name-small-phone-130", pages, width = 360, height = 640, letters = 1.3f),
                Shot("$name-phone-200", pages, width = 411, height = 891, letters = 2f),
                Shot("$name-tablet", pages, width = 1100, height = 800),
                Shot("$name-tablet-dark", pages, Dark, width = 1100, height = 800),
            )
        }
    }
}
