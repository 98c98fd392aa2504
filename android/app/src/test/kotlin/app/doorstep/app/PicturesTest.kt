package app.doorstep.app

import android.app.UiModeManager
import android.graphics.Bitmap
import android.graphics.Canvas
import androidx.compose.ui.test.junit4.v2.createAndroidComposeRule
import androidx.test.core.app.ApplicationProvider
import app.doorstep.page.Page
import app.doorstep.page.deserializeListOf
import com.novi.bincode.BincodeDeserializer
import java.io.File
import org.junit.Assert.assertTrue
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

    private val pages: List<Page> by lazy {
        val bytes = checkNotNull(Page::class.java.getResourceAsStream("/gallery.bin")).use { it.readBytes() }
        BincodeDeserializer(bytes).let { input -> input.deserializeListOf { Page.deserialize(it) } }
    }

    private fun picture(name: String): Set<Int> {
        rule.waitForIdle()
        // `captureToImage` waits for a frame that Robolectric does not draw.
        val picture = rule.runOnUiThread {
            val view = rule.activity.window.decorView
            Bitmap.createBitmap(view.width, view.height, Bitmap.Config.ARGB_8888).also { view.draw(Canvas(it)) }
        }
        val file = File("target/pictures/$name.png").apply { parentFile?.mkdirs() }
        file.outputStream().use { picture.compress(Bitmap.CompressFormat.PNG, 100, it) }
        val colours = (0 until picture.width step 7).flatMap { x -> (0 until picture.height step 7).map { y -> picture.getPixel(x, y) } }.toSet()
        assertTrue("an empty picture", colours.size > 5)
        return colours
    }

    private fun draws(name: String): Set<Int> {
        core.draws(pages[0])
        return picture(name)
    }

    private fun same(name: String) = draws(name).let { }

    @Test
    @Config(qualifiers = "w411dp-h891dp-port-xhdpi")
    fun phone() = same("phone")

    @Test
    @Config(qualifiers = "w411dp-h891dp-port-night-xhdpi")
    fun night() = same("phone-night")

    @Test
    @Config(qualifiers = "w411dp-h891dp-port-xhdpi", fontScale = 2f)
    fun large() = same("phone-large")

    @Test
    @Config(qualifiers = "w1280dp-h800dp-land-xhdpi")
    fun tablet() = same("tablet")

    @Test
    @Config(qualifiers = "w411dp-h891dp-port-xhdpi")
    fun contrast() {
        val before = draws("phone")
        shadowOf(rule.activity.getSystemService(UiModeManager::class.java)).setContrast(1f)
        rule.activityRule.scenario.recreate()
        val after = draws("phone-contrast")
        assertTrue("nothing has more contrast", (after - before).isNotEmpty())
    }

    @Test
    @Config(qualifiers = "w891dp-h411dp-land-xhdpi")
    fun landscape() = same("phone-landscape")

    @Test
    @Config(qualifiers = "w411dp-h891dp-port-xhdpi")
    fun fault() {
        core.listener.died()
        picture("fault")
    }
}
