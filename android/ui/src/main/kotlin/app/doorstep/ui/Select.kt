package app.doorstep.ui

import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.stateDescription
import androidx.compose.ui.unit.dp
import app.doorstep.page.Choice
import app.doorstep.page.Radios

/** One of many: what is chosen stands on the page, and the choices on a sheet of their own. */
@Composable
internal fun SelectView(radios: Radios) {
    val field = radios.field
    val state = fieldState(field)
    val shell = LocalShell.current
    val palette = LocalPalette.current
    val requester = remember { FocusRequester() }
    var isOpen by remember { mutableStateOf(false) }
    val chosen = radios.choices.firstOrNull { it.key == state.text }
    val words = chosen?.let(::wordsOf) ?: "Choose one"
    FieldFrame(field, { requester.requestFocus() }) {
        Box(
            Modifier
                .keyed(field.key)
                .focusRequester(requester)
                .clickable(role = Role.DropdownList) { isOpen = true }
                .wrongWords(field)
                .semantics { stateDescription = words }
                .drawBehind {
                    val line = 2.dp.toPx()
                    drawRect(palette.input)
                    val edge = if (field.error == null) palette.edge else palette.late
                    drawRect(edge, Offset(line / 2, line / 2), Size(size.width - line, size.height - line), style = Stroke(line))
                }
                .fillMaxWidth()
                .heightIn(min = TARGET)
                .padding(10.dp),
            Alignment.Center,
        ) {
            FieldWords(field.spokenWords())
            Row(horizontalArrangement = Arrangement.spacedBy(Space.s2), verticalAlignment = Alignment.CenterVertically) {
                Text(words, Modifier.weight(1f).unspoken())
                Picture(FrameIcon.FOLD, color = palette.link)
            }
        }
    }
    if (isOpen) {
        Choosing(radios, state.text, { isOpen = false }) { key ->
            isOpen = false
            state.type(key, shell)
        }
    }
}

private fun wordsOf(choice: Choice): String = choice.hint?.let { "${choice.label} ($it)" } ?: choice.label

@Composable
private fun Choosing(radios: Radios, chosen: String, close: () -> Unit, choose: (String) -> Unit) {
    val palette = LocalPalette.current
    BottomSheet(radios.field.label, "Close the list", close) {
        LazyColumn(Modifier.selectableGroup()) {
            items(radios.choices, key = { it.key }) { choice ->
                val isChosen = choice.key == chosen
                Row(
                    Modifier
                        .selectable(isChosen, role = Role.RadioButton) { choose(choice.key) }
                        .divided(palette.border)
                        .fillMaxWidth()
                        .heightIn(min = TARGET)
                        .padding(horizontal = Space.s4, vertical = Space.s2),
                    Arrangement.spacedBy(Space.s3),
                    Alignment.CenterVertically,
                ) {
                    RadioMark(isChosen)
                    Text(wordsOf(choice), Modifier.weight(1f))
                }
            }
        }
    }
}
