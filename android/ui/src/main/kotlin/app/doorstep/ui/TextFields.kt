package app.doorstep.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.text.BasicTextField
import androidx.compose.foundation.text.KeyboardActions
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.focus.FocusDirection
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.focus.focusRequester
import androidx.compose.ui.focus.onFocusChanged
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.input.key.Key
import androidx.compose.ui.input.key.KeyEventType
import androidx.compose.ui.input.key.isAltPressed
import androidx.compose.ui.input.key.isCtrlPressed
import androidx.compose.ui.input.key.isShiftPressed
import androidx.compose.ui.input.key.key
import androidx.compose.ui.input.key.onPreviewKeyEvent
import androidx.compose.ui.input.key.type
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.LocalFocusManager
import androidx.compose.ui.semantics.password
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.text.input.TextFieldValue
import androidx.compose.ui.text.input.VisualTransformation
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.doorstep.page.ButtonStyle
import app.doorstep.page.Field
import app.doorstep.page.Icon
import app.doorstep.page.Keyboard
import app.doorstep.page.TextArea
import app.doorstep.page.TextInput

/** Which keyboard helps. */
internal fun keyboardOf(keyboard: Keyboard): KeyboardOptions = when (keyboard) {
    Keyboard.TEXT -> KeyboardOptions(capitalization = KeyboardCapitalization.Sentences)
    Keyboard.NAME -> KeyboardOptions(capitalization = KeyboardCapitalization.Words, autoCorrectEnabled = false)
    Keyboard.DIGITS -> KeyboardOptions(keyboardType = KeyboardType.Number, autoCorrectEnabled = false)
    Keyboard.PHONE -> KeyboardOptions(keyboardType = KeyboardType.Phone, autoCorrectEnabled = false)
    Keyboard.PASSPHRASE -> KeyboardOptions(keyboardType = KeyboardType.Password, autoCorrectEnabled = false, imeAction = ImeAction.Done)
    Keyboard.PIN -> KeyboardOptions(keyboardType = KeyboardType.NumberPassword, autoCorrectEnabled = false, imeAction = ImeAction.Done)
}

/** How one thing that is typed into looks and behaves; its [words] are the caller's. */
@Composable
internal fun InputBox(
    value: TextFieldValue,
    change: (TextFieldValue) -> Unit,
    requester: FocusRequester,
    words: List<String>,
    modifier: Modifier = Modifier,
    isWrong: Boolean = false,
    style: TextStyle = Type.body,
    options: KeyboardOptions = KeyboardOptions.Default,
    actions: KeyboardActions = KeyboardActions.Default,
    lines: Int = 1,
    isHidden: Boolean = false,
    start: (@Composable () -> Unit)? = null,
) {
    val palette = LocalPalette.current
    var isFocused by remember { mutableStateOf(false) }
    BasicTextField(
        value = value,
        onValueChange = change,
        modifier = modifier.focusRequester(requester).onFocusChanged { isFocused = it.isFocused }.tabsOn(),
        textStyle = style.copy(color = palette.text),
        keyboardOptions = options,
        keyboardActions = actions,
        singleLine = lines == 1,
        minLines = lines,
        visualTransformation = if (isHidden) PasswordVisualTransformation() else VisualTransformation.None,
        cursorBrush = SolidColor(palette.text),
        decorationBox = { inner ->
            Box(propagateMinConstraints = true) {
                FieldWords(words)
                Row(
                    Modifier
                        .fieldRing(palette, isFocused)
                        .drawBehind {
                            val line = 2.dp.toPx()
                            drawRect(palette.input)
                            val edge = if (isWrong) palette.late else palette.edge
                            drawRect(edge, Offset(line / 2, line / 2), Size(size.width - line, size.height - line), style = Stroke(line))
                        }
                        .heightIn(min = TARGET)
                        .padding(10.dp),
                    Arrangement.spacedBy(Space.s2),
                    if (lines == 1) Alignment.CenterVertically else Alignment.Top,
                ) {
                    start?.invoke()
                    val stands = if (style.textAlign == TextAlign.Center) Alignment.Center else Alignment.CenterStart
                    Box(Modifier.weight(1f), contentAlignment = stands) { inner() }
                }
            }
        },
    )
}

/** The Tab key goes on: in a field of several lines it would be a letter, and nobody could leave by keyboard. */
@Composable
private fun Modifier.tabsOn(): Modifier {
    val focus = LocalFocusManager.current
    return onPreviewKeyEvent { event ->
        val isTab = event.key == Key.Tab && !event.isCtrlPressed && !event.isAltPressed
        if (isTab && event.type == KeyEventType.KeyDown) {
            focus.moveFocus(if (event.isShiftPressed) FocusDirection.Previous else FocusDirection.Next)
        }
        isTab
    }
}

/** Wide enough for so many characters; 0 is the whole line. */
@Composable
internal fun Modifier.characters(count: Int): Modifier {
    if (count == 0) return fillMaxWidth()
    val width = with(LocalDensity.current) { (count * 10).sp.toDp() } + 24.dp
    return widthIn(min = TARGET).width(width)
}

@Composable
private fun Line(
    field: Field,
    requester: FocusRequester,
    modifier: Modifier,
    options: KeyboardOptions,
    actions: KeyboardActions = KeyboardActions.Default,
    lines: Int = 1,
    isHidden: Boolean = false,
    style: TextStyle = Type.body,
    start: (@Composable () -> Unit)? = null,
) {
    val state = fieldState(field)
    val shell = LocalShell.current
    InputBox(
        value = state.value,
        change = { state.edit(it, shell) },
        requester = requester,
        words = field.spokenWords(),
        modifier = modifier.keyed(field.key).wrongWords(field),
        isWrong = field.error != null,
        style = style,
        options = options,
        actions = actions,
        lines = lines,
        isHidden = isHidden,
        start = start,
    )
}

@Composable
internal fun TextInputView(input: TextInput) {
    val requester = remember { FocusRequester() }
    FieldFrame(input.field, { requester.requestFocus() }) {
        if (input.keyboard == Keyboard.PASSPHRASE || input.keyboard == Keyboard.PIN) {
            Secret(input, requester)
        } else {
            Line(input.field, requester, Modifier.characters(input.width.toInt()), keyboardOf(input.keyboard))
        }
    }
}

/** Nobody reads it over a shoulder, unless who types it asks to see it. Enter does what the page is for. */
@Composable
private fun Secret(input: TextInput, requester: FocusRequester) {
    val shell = LocalShell.current
    var isShown by remember { mutableStateOf(false) }
    Row(horizontalArrangement = Arrangement.spacedBy(Space.s2), verticalAlignment = Alignment.CenterVertically) {
        Line(
            input.field,
            requester,
            Modifier
                .weight(1f)
                .semantics { password() }
                .onPreviewKeyEvent { event ->
                    val isEnter = event.key == Key.Enter || event.key == Key.NumPadEnter
                    if (isEnter && event.type == KeyEventType.KeyDown) shell.used(input.field.action)
                    isEnter
                },
            keyboardOf(input.keyboard),
            actions = KeyboardActions { shell.used(input.field.action) },
            isHidden = !isShown,
            style = if (input.keyboard == Keyboard.PIN) Type.digits else Type.body,
        )
        val words = if (isShown) "Hide" else "Show"
        PlainButton("${input.field.key}-show", "$words: ${input.field.label}", words, null, ButtonStyle.SECONDARY, isSmall = true) { isShown = !isShown }
    }
}

@Composable
internal fun SearchView(input: TextInput) {
    val requester = remember { FocusRequester() }
    val options = KeyboardOptions(capitalization = KeyboardCapitalization.Words, autoCorrectEnabled = false, imeAction = ImeAction.Search)
    FieldFrame(input.field, { requester.requestFocus() }) {
        Line(input.field, requester, Modifier.fillMaxWidth(), options, start = { Picture(Icon.SEARCH) })
    }
}

@Composable
internal fun TextAreaView(area: TextArea) {
    val requester = remember { FocusRequester() }
    FieldFrame(area.field, { requester.requestFocus() }) {
        Line(area.field, requester, Modifier.fillMaxWidth(), keyboardOf(Keyboard.TEXT), lines = area.lines.toInt().coerceAtLeast(2))
    }
}
