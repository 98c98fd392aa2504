package app.doorstep.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.foundation.selection.toggleable
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.input.key.key
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.doorstep.page.Choice
import app.doorstep.page.Icon
import app.doorstep.page.Radios

/** The keys of what is chosen. */
internal fun chosenOf(text: String): List<String> = if (text.isEmpty()) emptyList() else text.split("\n")

/** Several: one more or one less, in the order of the page, whatever the order of the taps. */
internal fun turned(text: String, key: String, choices: List<Choice>): String {
    val chosen = chosenOf(text).toMutableSet()
    if (!chosen.remove(key)) chosen.add(key)
    return choices.map { it.key }.filter { it in chosen }.joinToString("\n")
}

@Composable
internal fun RadiosView(radios: Radios) = Chooser(radios, isMany = false)

@Composable
internal fun CheckboxesView(radios: Radios) = Chooser(radios, isMany = true)

@Composable
private fun Chooser(radios: Radios, isMany: Boolean) {
    val field = radios.field
    val state = fieldState(field)
    val shell = LocalShell.current
    val chosen = chosenOf(state.text)
    // The field's key is where the focus goes: to what is chosen, else to the first.
    val first = radios.choices.firstOrNull { it.key in chosen } ?: radios.choices.firstOrNull()
    val option: @Composable (Choice, Modifier) -> Unit = { choice, modifier ->
        val isChosen = choice.key in chosen
        val choose = { state.type(if (isMany) turned(state.text, choice.key, radios.choices) else choice.key, shell) }
        val used = modifier.keyed(if (choice === first) field.key else "${field.key}/${choice.key}").chosen(isMany, isChosen, choose)
        if (radios.isInline) Segment(choice, isChosen, used) else LargeRow(choice, isMany, isChosen, used)
    }
    val group = if (isMany) Modifier else Modifier.selectableGroup()
    if (!radios.isInline) {
        FieldGroup(field) {
            ChoiceRows(radios.choices, group, option)
            radios.badge?.let { Box(Modifier.padding(top = Space.s1)) { Badge(it) } }
        }
        return
    }
    Column(Modifier.wrong(field).leaves(field).semantics { isTraversalGroup = true }.fillMaxWidth(), Arrangement.spacedBy(Space.s1)) {
        val isShort = radios.choices.size <= 2
        val segments: @Composable () -> Unit = { Segments(radios.choices, group, option) }
        Beside(
            least = 112.sp,
            end = when {
                isShort -> ({ ShortEnd(radios, segments) })
                else -> radios.badge?.let { { Badge(it) } }
            },
        ) { FieldLegend(field, Type.body.copy(lineHeight = 20.sp)) }
        if (!isShort) segments()
        FieldError(field)
        FieldNote(field)
    }
}

@Composable
private fun ShortEnd(radios: Radios, segments: @Composable () -> Unit) =
    Row(horizontalArrangement = Arrangement.spacedBy(Space.s2), verticalAlignment = Alignment.CenterVertically) {
        val most = with(LocalDensity.current) { 176.sp.toDp() }
        Box(Modifier.weight(1f, fill = false).widthIn(max = most)) { segments() }
        radios.badge?.let { Badge(it) }
    }

private fun Modifier.chosen(isMany: Boolean, isChosen: Boolean, choose: () -> Unit): Modifier =
    if (isMany) toggleable(isChosen, role = Role.Checkbox) { choose() } else selectable(isChosen, role = Role.RadioButton, onClick = choose)

@Composable
private fun ChoiceRows(choices: List<Choice>, group: Modifier, option: @Composable (Choice, Modifier) -> Unit) {
    val palette = LocalPalette.current
    Column(group.boxed(palette.surface, palette.border).fillMaxWidth()) {
        choices.forEachIndexed { index, choice ->
            key(choice.key) { option(choice, if (index > 0) Modifier.divided(palette.border) else Modifier) }
        }
    }
}

@Composable
private fun LargeRow(choice: Choice, isMany: Boolean, isChosen: Boolean, used: Modifier) {
    Row(
        used.fillMaxWidth().heightIn(min = TARGET).padding(horizontal = Space.s3, vertical = Space.s2),
        Arrangement.spacedBy(Space.s3),
    ) {
        if (isMany) TickBox(isChosen) else RadioMark(isChosen)
        Column(Modifier.weight(1f).padding(top = Space.s1)) {
            Text(choice.label)
            choice.hint?.let { Text(it, color = LocalPalette.current.text2, style = Type.small) }
        }
    }
}

@Composable
private fun Segments(choices: List<Choice>, group: Modifier, option: @Composable (Choice, Modifier) -> Unit) {
    Filled(group) { choices.forEach { choice -> key(choice.key) { option(choice, Modifier) } } }
}

/** A choice drawn as a button: what is chosen is said by a tick and by weight as well as by colour. */
@Composable
private fun Segment(choice: Choice, isChosen: Boolean, used: Modifier) {
    val palette = LocalPalette.current
    val words = if (isChosen) palette.onLink else palette.text
    Row(
        used
            .boxed(if (isChosen) palette.link else palette.input, if (isChosen) palette.link else palette.edge, 2.dp)
            .heightIn(min = TARGET)
            .padding(horizontal = 10.dp, vertical = Space.s1),
        Arrangement.spacedBy(Space.s1, Alignment.CenterHorizontally),
        Alignment.CenterVertically,
    ) {
        if (isChosen) Picture(Icon.CHECK, size = PictureSize.small, color = words)
        Text(choice.label, color = words, style = if (isChosen) Type.body.bold else Type.body, textAlign = TextAlign.Center)
    }
}
