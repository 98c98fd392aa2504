package app.doorstep.app

import android.app.UiModeManager
import android.os.Looper
import android.provider.Settings
import androidx.test.core.app.ApplicationProvider
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.test.UnconfinedTestDispatcher
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config

private const val LETTERS = "high_text_contrast_enabled"

/** What Android's settings say of contrast. */
@OptIn(ExperimentalCoroutinesApi::class)
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35])
class ContrastTest {
    private val app = ApplicationProvider.getApplicationContext<TestApp>()

    private fun letters(isOn: Boolean) {
        Settings.Secure.putInt(app.contentResolver, LETTERS, if (isOn) 1 else 0)
        app.contentResolver.notifyChange(Settings.Secure.getUriFor(LETTERS), null)
        shadowOf(Looper.getMainLooper()).idle()
    }

    @Test
    fun `high contrast text is more contrast, from when it is switched on until it is switched off`() = runTest(UnconfinedTestDispatcher()) {
        val seen = mutableListOf<Boolean>()
        val watching = launch { Contrast(app).changes.toList(seen) }
        assertEquals(listOf(false), seen)
        letters(isOn = true)
        assertEquals(listOf(false, true), seen)
        letters(isOn = true)
        letters(isOn = false)
        assertEquals(listOf(false, true, false), seen)
        watching.cancel()
        letters(isOn = true)
        assertEquals(3, seen.size)
        assertEquals(true, Contrast(app).isHigh)
    }

    @Test
    @Config(sdk = [34, 35])
    fun `so are the upper two of three levels`() = runTest(UnconfinedTestDispatcher()) {
        val modes = shadowOf(app.getSystemService(UiModeManager::class.java))
        val seen = mutableListOf<Boolean>()
        val watching = launch { Contrast(app).changes.toList(seen) }
        for ((level, isHigh) in listOf(0.5f to true, 1f to true, 0f to false)) {
            modes.setContrast(level)
            shadowOf(Looper.getMainLooper()).idle()
            assertEquals("$level", isHigh, seen.last())
        }
        assertEquals(listOf(false, true, false), seen)
        watching.cancel()
    }
}
