package app.doorstep.app

import android.app.UiModeManager
import android.graphics.Bitmap
import android.graphics.Canvas
import android.provider.Settings
import androidx.compose.ui.test.junit4.v2.createAndroidComposeRule
import androidx.test.core.app.ApplicationProvider
import app.doorstep.ui.Dark
import app.doorstep.ui.Light
import app.doorstep.ui.LightContrast
import app.doorstep.ui.Looks
import app.doorstep.ui.Palette
import app.doorstep.ui.gallery
import java.io.File
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

/** What the window looks like, in `target/pictures`: to be looked at. */
@RunWith(RobolectricTestRunner::class)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class PicturesTest {
    @get:Rule
    val rule = createAndroidComposeRule<MainActivity>()
    private val core get() = ApplicationProvider.getApplicationContext<TestApp>().started.last()

    private fun picture(name: String, palette: Palette = Light, width: Int = 411, height: Int = 891) {
        rule.waitForIdle()
        // `captureToImage` waits for a frame that Robolectric does not draw.
        val picture = rule.runOnUiThread {
            val view = rule.activity.window.decorView
            Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888).also { view.draw(Canvas(it)) }
        }
        val file = File("target/pictures/$name.png").apply { parentFile?.mkdirs() }
        file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        assertEquals(width * XHDPI to height * XHDPI, picture.width to picture.height)
        val points = IntArray(picture.width * picture.height)
        picture.getPixels(points, 0, picture.width, 0, 0, picture.width, picture.height)
        Looks(name, points).areOf(palette)
    }

    private fun draws(name: String, palette: Palette = Light, width: Int = 411, height: Int = 891) {
        core.draws(gallery[0])
        picture(name, palette, width, height)
    }

    @Test
    @Config(qualifiers = "w411dp-h891dp-port-xhdpi")
    fun phone() = draws("phone")

    @Test
    @Config(qualifiers = "w411dp-h891dp-port-night-xhdpi")
    fun night() = draws("phone-night", Dark)

    @Test
    @Config(qualifiers = "w411dp-h891dp-port-xhdpi", fontScale = 2f)
    fun large() = draws("phone-large")

    @Test
    @Config(qualifiers = "w1280dp-h800dp-land-xhdpi")
    fun tablet() = draws("tablet", width = 1280, height = 800)

    @Test
    @Config(qualifiers = "w411dp-h891dp-port-xhdpi")
    fun contrast() {
        draws("phone")
        shadowOf(rule.activity.getSystemService(UiModeManager::class.java)).setContrast(1f)
        draws("phone-contrast", LightContrast)
    }

    @Test
    @Config(sdk = [26], qualifiers = "w411dp-h891dp-port-xhdpi")
    fun contrastOfLetters() {
        draws("phone-26")
        val settings = rule.activity.contentResolver
        Settings.Secure.putInt(settings, "high_text_contrast_enabled", 1)
        settings.notifyChange(Settings.Secure.getUriFor("high_text_contrast_enabled"), null)
        draws("phone-26-contrast", LightContrast)
    }

    @Test
    @Config(qualifiers = "w891dp-h411dp-land-xhdpi")
    fun landscape() = draws("phone-landscape", width = 891, height = 411)

    @Test
    @Config(qualifiers = "w411dp-h891dp-port-xhdpi")
    fun fault() {
        core.listener.died()
        picture("fault")
    }

    private companion object {
        /** Points to a dp. */
        const val XHDPI = 2
    }
}
