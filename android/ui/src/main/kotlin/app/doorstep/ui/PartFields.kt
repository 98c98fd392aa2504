package app.doorstep.ui

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.FocusRequester
import androidx.compose.ui.text.TextRange
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.TextFieldValue
import androidx.compose.ui.unit.dp
import app.doorstep.page.DateInput
import app.doorstep.page.Field
import app.doorstep.page.TextInput

// Fields of several short numbers: a date, a time.

/** One of the numbers. */
internal class FieldPart(val label: String, val size: Int)

private val DATE = listOf(FieldPart("Day", 2), FieldPart("Month", 2), FieldPart("Year", 4))
private val TIME = listOf(FieldPart("Hour", 2), FieldPart("Minutes", 2))

private fun isDigits(text: String, lengths: IntRange) = text.length in lengths && text.all { it in '0'..'9' }

/** `YYYY-MM-DD` once whole; before that what was typed, in the same order. Nothing typed is nothing. */
internal fun joinedDate(parts: List<String>): String {
    val (day, month, year) = parts
    if (parts.all { it.isEmpty() }) return ""
    val isWhole = isDigits(year, 4..4) && isDigits(month, 1..2) && isDigits(day, 1..2)
    return if (isWhole) "$year-${month.padStart(2, '0')}-${day.padStart(2, '0')}" else "$year-$month-$day"
}

internal fun partedDate(value: String): List<String> {
    val parts = value.split("-", limit = 3)
    return listOf(parts.getOrElse(2) { "" }, parts.getOrElse(1) { "" }, parts.getOrElse(0) { "" })
}

/** `HH:MM` once whole; before that what was typed. Nothing typed is nothing. */
internal fun joinedTime(parts: List<String>): String {
    val (hour, minutes) = parts
    if (parts.all { it.isEmpty() }) return ""
    val isWhole = isDigits(hour, 1..2) && isDigits(minutes, 2..2)
    return if (isWhole) "${hour.padStart(2, '0')}:$minutes" else "$hour:$minutes"
}

internal fun partedTime(value: String): List<String> {
    val parts = value.split(":", limit = 2)
    return listOf(parts[0], parts.getOrElse(1) { "" })
}

@Composable
internal fun DateInputView(input: DateInput) = PartField(input.field, DATE, ::joinedDate, ::partedDate)

@Composable
internal fun TimeInputView(input: TextInput) = PartField(input.field, TIME, ::joinedTime, ::partedTime)

@Composable
private fun PartField(field: Field, parts: List<FieldPart>, join: (List<String>) -> String, split: (String) -> List<String>) {
    val state = fieldState(field)
    val shell = LocalShell.current
    var typed by remember { mutableStateOf(split(state.text)) }
    // "3" and "03" are one value: what was typed stays as it was typed.
    val shown = if (join(typed) == state.text) typed else split(state.text)
    FieldGroup(field) {
        FlowRow(horizontalArrangement = Arrangement.spacedBy(Space.s3), verticalArrangement = Arrangement.spacedBy(Space.s1)) {
            parts.forEachIndexed { index, part ->
                PartInput(field, part, if (index == 0) field.key else "${field.key}-${part.label}", shown[index]) { text ->
                    val next = shown.toMutableList().also { it[index] = text.trim() }
                    typed = next
                    state.type(join(next), shell)
                }
            }
        }
    }
}

@Composable
private fun PartInput(field: Field, part: FieldPart, key: String, text: String, change: (String) -> Unit) {
    val requester = remember { FocusRequester() }
    // The cursor is the shell's; the text is the field's.
    var cursor by remember { mutableStateOf(TextFieldValue(text, TextRange(text.length))) }
    val value = if (cursor.text == text) cursor else TextFieldValue(text, TextRange(text.length))
    Column {
        Text(part.label, Modifier.unspoken(), style = Type.small)
        InputBox(
            value = value,
            change = {
                cursor = it
                change(it.text)
            },
            requester = requester,
            words = listOf("${field.label}: ${part.label}"),
            modifier = Modifier
                .characters(part.size)
                .widthIn(min = 56.dp)
                .keyed(key)
                .wrongWords(field),
            isWrong = field.error != null,
            options = KeyboardOptions(keyboardType = KeyboardType.Number, autoCorrectEnabled = false),
        )
    }
}
