package app.doorstep.ui

import androidx.compose.foundation.clickable
import androidx.compose.foundation.gestures.detectTapGestures
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.IntrinsicSize
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxHeight
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusProperties
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.clipRect
import androidx.compose.ui.input.key.Key
import androidx.compose.ui.input.key.KeyEventType
import androidx.compose.ui.input.key.key
import androidx.compose.ui.input.key.onPreviewKeyEvent
import androidx.compose.ui.input.key.type
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.doorstep.page.NumberInput
import java.math.RoundingMode

private fun decimals(step: String): Int = step.substringAfter('.', "").length

/** Digits a value in a record may have, by far. */
private const val DIGITS = 15

/** No exponents: the plain digits of one with a large exponent take gigabytes to write, on the thread that draws. */
private fun isPlain(text: String): Boolean = text.length <= DIGITS + 2 && text.all { it.isDigit() || it in "+-." } && text.count(Char::isDigit) <= DIGITS

/** One step up or down, kept between the lowest and the highest. Nothing becomes of an empty field. */
internal fun stepped(text: String, isUp: Boolean, step: String, least: String, most: String): String {
    val from = text.trim().takeIf(::isPlain)?.toBigDecimalOrNull() ?: return text
    val by = step.toBigDecimalOrNull() ?: return text
    var to = if (isUp) from + by else from - by
    least.toBigDecimalOrNull()?.let { to = to.max(it) }
    most.toBigDecimalOrNull()?.let { to = to.min(it) }
    return to.setScale(decimals(step), RoundingMode.HALF_UP).toPlainString()
}

/** A number: minus, what is typed, plus. */
@Composable
internal fun NumberInputView(input: NumberInput) {
    val field = input.field
    val state = fieldState(field)
    val shell = LocalShell.current
    val palette = LocalPalette.current
    val requester = remember { FocusRequester() }
    fun step(isUp: Boolean) = state.type(stepped(state.text, isUp, input.step, input.least, input.most), shell)
    Column(Modifier.wrong(field).leaves(field).fillMaxWidth(), Arrangement.spacedBy(Space.s1)) {
        Beside(
            least = 112.sp,
            end = {
                Row(horizontalArrangement = Arrangement.spacedBy(Space.s2), verticalAlignment = Alignment.CenterVertically) {
                    Stepper(input, state, requester, ::step)
                    input.badge?.let { Badge(it) }
                }
            },
        ) {
            Column(Modifier.unspoken().pointerInput(Unit) { detectTapGestures { requester.requestFocus() } }) {
                Text(field.label, style = Type.body.copy(lineHeight = 20.sp))
                Text(input.unit, color = palette.text2, style = Type.small.copy(lineHeight = 18.sp))
                field.hint?.let { Text(it, color = palette.text2, style = Type.small) }
            }
        }
        FieldError(field)
        FieldNote(field, Modifier.unspoken())
    }
}

@Composable
private fun Stepper(input: NumberInput, state: FieldState, requester: FocusRequester, step: (Boolean) -> Unit) {
    val field = input.field
    val shell = LocalShell.current
    val isEmpty = state.text.isBlank()
    val isWrong = field.error != null
    val width = with(LocalDensity.current) { 44.sp.toDp() } + 20.dp
    Row(Modifier.height(IntrinsicSize.Min)) {
        StepButton(FrameIcon.MINUS, "${field.label}: minus ${input.step}", isEmpty, isWrong, isLeft = true) { step(false) }
        InputBox(
            value = state.value,
            change = { state.edit(it, shell) },
            requester = requester,
            words = field.spokenWords(input.unit),
            modifier = Modifier
                .width(width)
                .keyed(field.key)
                .wrongWords(field)
                .onPreviewKeyEvent { event ->
                    val isStep = event.key == Key.DirectionUp || event.key == Key.DirectionDown
                    if (isStep && event.type == KeyEventType.KeyDown) step(event.key == Key.DirectionUp)
                    isStep
                },
            isWrong = isWrong,
            style = Type.name.copy(lineHeight = 24.sp, textAlign = TextAlign.Center),
            options = KeyboardOptions(
                keyboardType = if (decimals(input.step) > 0) KeyboardType.Decimal else KeyboardType.Number,
                autoCorrectEnabled = false,
            ),
        )
        StepButton(FrameIcon.PLUS, "${field.label}: plus ${input.step}", isEmpty, isWrong, isLeft = false) { step(true) }
    }
}

/** Not on the way of the Tab key: the arrow keys do the same in the field. */
@Composable
private fun StepButton(icon: FrameIcon, label: String, isEmpty: Boolean, isWrong: Boolean, isLeft: Boolean, use: () -> Unit) {
    val palette = LocalPalette.current
    val color = if (isEmpty) palette.text2 else palette.link
    Box(
        Modifier
            .focusProperties { canFocus = false }
            .clickable(enabled = !isEmpty, role = Role.Button, onClick = use)
            .semantics { contentDescription = label }
            .drawBehind {
                val line = 2.dp.toPx()
                val corner = CornerRadius(4.dp.toPx())
                val over = 8.dp.toPx()
                // Round outside, cut straight where the number begins, which draws its own edge.
                clipRect {
                    val at = Offset(if (isLeft) line / 2 else -over, line / 2)
                    val box = Size(size.width + over - line / 2, size.height - line)
                    drawRoundRect(palette.surface, at, box, corner)
                    drawRoundRect(if (isWrong) palette.late else palette.edge, at, box, corner, Stroke(line))
                }
            }
            .width(TARGET)
            .fillMaxHeight()
            .heightIn(min = TARGET),
        contentAlignment = Alignment.Center,
    ) {
        Picture(icon, color = color)
    }
}
