package app.doorstep.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.paneTitle
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.dp
import app.doorstep.page.ButtonStyle

/** What the shell itself can be asked to do when there is no core to ask. */
class NoticeAct(val label: String, val use: () -> Unit)

/** What the shell itself has to say, when there is no core to say it. */
@Composable
fun NoticeView(title: String, words: List<String>, act: NoticeAct? = null) {
    val palette = LocalPalette.current
    Column(Modifier.fillMaxSize().background(palette.bg)) {
        Box(
            Modifier.background(palette.bar).windowInsetsPadding(topInsets()).fillMaxWidth().heightIn(min = 56.dp).padding(horizontal = Space.s4),
            contentAlignment = Alignment.CenterStart,
        ) { Text("Doorstep", color = palette.onBar, style = Type.name) }
        Column(
            Modifier
                .weight(1f)
                .semantics { paneTitle = title }
                .verticalScroll(rememberScrollState())
                .windowInsetsPadding(if (act == null) footInsets() else sideInsets())
                .widthIn(max = 640.dp)
                .padding(horizontal = Space.s3, vertical = Space.s5),
            Arrangement.spacedBy(Space.s4),
        ) {
            Title(title, Type.title)
            words.forEach { Text(it) }
        }
        act?.let {
            FootOf(isWide = false) {
                PlainButton("\u0000act", it.label, it.label, null, ButtonStyle.MAIN, Modifier.widthIn(max = 640.dp).fillMaxWidth(), use = it.use)
            }
        }
    }
    val keys = LocalFocusKeys.current
    LaunchedEffect(title) { keys.request(TITLE) }
}
