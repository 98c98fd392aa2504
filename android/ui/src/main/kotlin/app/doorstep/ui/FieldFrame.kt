package app.doorstep.ui

import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxScope
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.error
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.semantics.text
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.unit.dp
import app.doorstep.page.Field
import app.doorstep.page.Icon

/** What a screen reader says of a field, in this order: its name first. */
internal fun Field.spokenWords(unit: String? = null): List<String> = listOfNotNull(label, unit, hint, note).filter { it.isNotEmpty() }

/** A field says what is wrong with it. */
internal fun Modifier.wrongWords(field: Field): Modifier = semantics { field.error?.let { error(it) } }

/**
 * A field's own words, in what is used to fill it, so that both are one thing to a screen reader.
 *
 * Android takes no words from the semantics of what is typed into, takes the first text alone of any other thing, and leaves out
 * what another thing covers: so each of the words is a thing of its own, side by side.
 */
@Composable
internal fun BoxScope.FieldWords(words: List<String>) = Row(Modifier.matchParentSize()) {
    words.forEach { Box(Modifier.weight(1f).fillMaxHeight().semantics { text = AnnotatedString(it) }) }
}

@Composable
internal fun FieldError(field: Field, modifier: Modifier = Modifier) {
    val words = field.error ?: return
    Text(
        words,
        modifier.semantics {
            liveRegion = LiveRegionMode.Polite
            contentDescription = "Error: $words"
        },
        color = LocalPalette.current.danger,
        style = Type.body.bold,
    )
}

@Composable
internal fun FieldNote(field: Field, modifier: Modifier = Modifier) {
    val words = field.note ?: return
    val grey = LocalPalette.current.text2
    Row(modifier, Arrangement.spacedBy(Space.s1)) {
        Picture(Icon.DEVICE, Modifier.padding(top = 2.dp), size = PictureSize.small, color = grey)
        Text(words, color = grey, style = Type.small)
    }
}

/** A bar at the left of what is wrong. */
@Composable
internal fun Modifier.wrong(field: Field): Modifier {
    if (field.error == null) return this
    val palette = LocalPalette.current
    return drawBehind { drawRect(palette.late, size = Size(4.dp.toPx(), size.height)) }.padding(start = Space.s3)
}

/** Label, hint, error, the input, note: in this order. The input says label, hint and note for them. */
@Composable
internal fun FieldFrame(field: Field, focus: () -> Unit, input: @Composable () -> Unit) {
    val palette = LocalPalette.current
    Column(Modifier.wrong(field).leaves(field).fillMaxWidth()) {
        Column(Modifier.unspoken().fillMaxWidth().pointerInput(Unit) { detectTapGestures { focus() } }) {
            Text(field.label, Modifier.padding(bottom = 2.dp), style = Type.body.bold)
            field.hint?.let { Text(it, Modifier.padding(bottom = 6.dp), color = palette.text2, style = Type.small) }
        }
        FieldError(field, Modifier.padding(bottom = 6.dp))
        input()
        FieldNote(field, Modifier.padding(top = Space.s1).unspoken())
    }
}

/** The same for a field of several parts: its label stands before them. */
@Composable
internal fun FieldGroup(field: Field, modifier: Modifier = Modifier, content: @Composable () -> Unit) {
    Column(modifier.wrong(field).leaves(field).semantics { isTraversalGroup = true }.fillMaxWidth()) {
        FieldLegend(field, Type.body.bold)
        FieldError(field, Modifier.padding(bottom = 6.dp))
        content()
        FieldNote(field, Modifier.padding(top = Space.s1))
    }
}

@Composable
internal fun FieldLegend(field: Field, style: TextStyle) = Column(Modifier.semantics(mergeDescendants = true) { field.error?.let { error(it) } }) {
    Text(field.label, Modifier.padding(bottom = 2.dp), style = style)
    field.hint?.let { Text(it, Modifier.padding(bottom = 6.dp), color = LocalPalette.current.text2, style = Type.small) }
}
