package app.doorstep.ui

import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.AnnotatedString

/** What a screen reader says in place of what is drawn here. */
internal fun Modifier.spoken(words: String): Modifier = clearAndSetSemantics { set(SemanticsProperties.Text, listOf(AnnotatedString(words))) }

/** Drawn, and said somewhere else. */
internal fun Modifier.unspoken(): Modifier = clearAndSetSemantics { }

/** A heading of the page. */
internal fun Modifier.headed(): Modifier = semantics { heading() }

/** "Struck out: 180 units": the line through it cannot be heard. */
internal fun struckWords(words: String, isStruck: Boolean): String = if (isStruck) "Struck out: $words" else words
