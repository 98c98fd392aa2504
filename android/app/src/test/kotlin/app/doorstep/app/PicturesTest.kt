package app.doorstep.app

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

    private fun picture(name: String) {
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
    }

    private fun draws(name: String) {
        core.draws(pages[0])
        picture(name)
    }

    @Test
    @Config(qualifiers = "w411dp-h891dp-port-xhdpi")
    fun phone() = draws("phone")

    @Test
    @Config(qualifiers = "w411dp-h891dp-port-night-xhdpi")
    fun night() = draws("phone-night")

    @Test
    @Config(qualifiers = "w411dp-h891dp-port-xhdpi", fontScale = 2f)
    fun large() = draws("phone-large")

    @Test
    @Config(qualifiers = "w1280dp-h800dp-land-xhdpi")
    fun tablet() = draws("tablet")

    @Test
    @Config(qualifiers = "w411dp-h891dp-port-xhdpi")
    fun fault() {
        core.listener.died()
        picture("fault")
    }
}
