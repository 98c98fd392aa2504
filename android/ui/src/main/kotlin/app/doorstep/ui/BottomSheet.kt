package app.doorstep.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.WindowInsets
import androidx.compose.foundation.layout.WindowInsetsSides
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.only
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawing
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.Dialog
import androidx.compose.ui.window.DialogProperties

/** What the shell itself lays over a page: the menu, the choices of a list. Escape and Back close it. */
@Composable
internal fun BottomSheet(title: String, closeWords: String, close: () -> Unit, content: @Composable ColumnScope.() -> Unit) {
    val palette = LocalPalette.current
    Dialog(close, DialogProperties(usePlatformDefaultWidth = false)) {
        Box(Modifier.fillMaxSize(), contentAlignment = Alignment.BottomCenter) {
            // What is outside closes it for a finger; a screen reader and a keyboard have the cross.
            Box(Modifier.fillMaxSize().unspoken().pointerInput(close) { detectTapGestures { close() } })
            val shape = RoundedCornerShape(topStart = 12.dp, topEnd = 12.dp)
            Column(
                Modifier
                    .semantics { paneTitle = title }
                    .padding(top = TARGET)
                    .widthIn(max = 640.dp)
                    .fillMaxWidth()
                    .clip(shape)
                    .background(palette.surface)
                    .windowInsetsPadding(WindowInsets.safeDrawing.only(WindowInsetsSides.Horizontal + WindowInsetsSides.Bottom)),
            ) {
                CompositionLocalProvider(LocalContentColor provides palette.text) {
                    Row(
                        Modifier.padding(start = Space.s4, top = Space.s1, end = Space.s2, bottom = Space.s1),
                        verticalAlignment = Alignment.CenterVertically,
                    ) {
                        Text(title, Modifier.headed().weight(1f), style = Type.name)
                        PictureButton("\u0000close", closeWords, use = close) { Picture(FrameIcon.CLOSE, size = PictureSize.large) }
                    }
                    content()
                }
            }
        }
    }
}
