package app.doorstep.ui

import androidx.test.platform.app.InstrumentationRegistry
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode

// What every platform must do, here on Android's own Compose, on a screen as large as that of the desktop's tests.

private const val SCREEN = "w1024dp-h768dp-mdpi"

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35], qualifiers = SCREEN)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class ComponentsTest : ComponentsSpec()

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35], qualifiers = SCREEN)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class FieldsTest : FieldsSpec()

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35], qualifiers = SCREEN)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class FocusTest : FocusSpec() {
    init {
        // By a finger Android gives the focus to nothing but fields: these are about the keyboard.
        InstrumentationRegistry.getInstrumentation().setInTouchMode(false)
    }
}

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35], qualifiers = SCREEN)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class FrameTest : FrameSpec()

@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35], qualifiers = SCREEN)
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class SizesTest : SizesSpec()
