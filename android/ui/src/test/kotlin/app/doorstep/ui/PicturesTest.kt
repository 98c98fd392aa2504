package app.doorstep.ui

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
import org.jetbrains.skia.EncodedImageFormat
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
        val height: Int = 844,
        val letters: Float = 1f,
    ) {
        override fun toString() = name
    }

    @Test
    fun picture() {
        val state = ScreenState(Nowhere)
        val scale = if (shot.height > 1000) 1 else 2
        val scene = ImageComposeScene(shot.width * scale, shot.height * scale, Density(scale.toFloat(), shot.letters)) {
            DoorstepTheme(shot.palette) {
                var drawn by remember { mutableStateOf(ShellState.Drawn(shot.pages.first())) }
                Screen(drawn, state)
                LaunchedEffect(Unit) { shot.pages.drop(1).forEach { drawn = drawn.drawn(it, wentBack = false) } }
            }
        }
        var bytes = ByteArray(0)
        try {
            repeat(4) { scene.render(it * 16_000_000L) }
            bytes = checkNotNull(scene.render(1_000_000_000L).encodeToData(EncodedImageFormat.PNG)).bytes
        } finally {
            scene.close()
        }
        val folder = File("target/pictures").apply { mkdirs() }
        File(folder, "${shot.name}.png").writeBytes(bytes)
        assertTrue("${shot.name} is empty", bytes.size > 10_000)
    }

    companion object {
        @JvmStatic
        @Parameterized.Parameters(name = "{0}")
        fun shots(): List<Shot> = (gallery + todayPage() + visitPage() + conflictPage()).flatMap { page ->
            val name = page.key.removePrefix("gallery-")
            val pages = if (page.presentation == Presentation.SHEET) listOf(galleryPage("offline"), page) else listOf(page)
            listOf(
                Shot("$name-phone", pages),
                Shot("$name-phone-full", pages, height = 4200),
                Shot("$name-phone-dark-full", pages, Dark, height = 4200),
                Shot("$name-phone-contrast-full", pages, paletteOf(isDark = false, isHighContrast = true), height = 4200),
                Shot("$name-phone-dark-contrast-full", pages, paletteOf(isDark = true, isHighContrast = true), height = 4200),
                Shot("$name-phone-large-full", pages, height = 8000, letters = 2f),
                Shot("$name-phone-landscape", pages, width = 844, height = 390),
                Shot("$name-small-phone-130", pages, width = 360, height = 640, letters = 1.3f),
                Shot("$name-phone-200", pages, width = 411, height = 891, letters = 2f),
                Shot("$name-tablet", pages, width = 1100, height = 800),
                Shot("$name-tablet-dark", pages, Dark, width = 1100, height = 800),
            )
        }
    }
}
