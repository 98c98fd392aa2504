package app.doorstep.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.focusable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.foundation.selection.selectable
import androidx.compose.material3.LocalContentColor
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.key
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawBehind
import androidx.compose.ui.focus.onFocusChanged
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.input.InputMode
import androidx.compose.ui.platform.LocalInputModeManager
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.SpanStyle
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.buildAnnotatedString
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.TextDecoration
import androidx.compose.ui.text.withStyle
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.doorstep.page.About
import app.doorstep.page.Page
import app.doorstep.page.Presentation
import app.doorstep.page.SignedIn
import app.doorstep.page.Tab

/** Name, birth and number, which stand together wherever a record is shown. */
internal fun aboutWords(about: About, title: String, isWide: Boolean): String {
    val name = if (about.name in title) null else about.name
    val number = if (about.traced.isEmpty()) about.nhsNumber else "${about.nhsNumber}, ${about.traced}"
    // The parts of the number stay on one line.
    val whole = number.replace(BETWEEN_DIGITS, "\u00A0")
    return listOfNotNull(name, about.born, whole, if (isWide) about.address else null).filter { it.isNotEmpty() }.joinToString(". ")
}

private val BETWEEN_DIGITS = Regex("(?<=\\d) (?=\\d)")

/** The page's title, whose record it is, the way back, and what is done most. */
@Composable
internal fun AppBar(page: Page, isSheet: Boolean, modifier: Modifier = Modifier) {
    val palette = LocalPalette.current
    val words = if (isSheet) palette.text else palette.onBar
    CompositionLocalProvider(LocalContentColor provides words) {
        Row(
            modifier
                .background(if (isSheet) palette.surface else palette.bar)
                .then(if (isSheet) Modifier else Modifier.windowInsetsPadding(topInsets()))
                .fillMaxWidth()
                .heightIn(min = 56.dp)
                .padding(start = if (page.back != null && !isSheet) Space.s1 else Space.s4, top = Space.s1, end = Space.s1, bottom = Space.s1),
            Arrangement.spacedBy(Space.s1),
            Alignment.CenterVertically,
        ) {
            if (!isSheet) BackButton(page)
            Column(Modifier.weight(1f)) {
                Title(page.title, Type.name.copy(lineHeight = 24.sp))
                page.about?.let { Text(aboutWords(it, page.title, isWide = false), style = Type.small) }
                page.subtitle?.let { Text(it, style = Type.small) }
            }
            page.corner?.let { IconButtonView(it, color = words) }
            if (isSheet) BackButton(page)
        }
    }
}

@Composable
internal fun Title(title: String, style: TextStyle, modifier: Modifier = Modifier, preferred: String? = null) {
    var isFocused by remember { mutableStateOf(false) }
    // Only who moves by keys sees where the focus is; a title that is tapped past needs no mark.
    val isMarked = isFocused && LocalInputModeManager.current.inputMode == InputMode.Keyboard
    Text(
        buildAnnotatedString {
            append(title)
            if (preferred != null) withStyle(SpanStyle(fontWeight = FontWeight.Normal, fontSize = Type.body.fontSize)) { append(" $preferred") }
        },
        modifier.keyed(TITLE).onFocusChanged { isFocused = it.isFocused }.focusable().headed(),
        style = if (isMarked) style.copy(textDecoration = TextDecoration.Underline) else style,
    )
}

@Composable
internal fun BackButton(page: Page) {
    val back = page.back ?: return
    val shell = LocalShell.current
    val isSheet = page.presentation == Presentation.SHEET
    PictureButton(BACK, if (isSheet) "Close" else "Back", use = { shell.used(back) }) {
        Picture(if (isSheet) FrameIcon.CLOSE else FrameIcon.BACK, size = PictureSize.large)
    }
}

/** What somebody likes to be called stands after their name, and after nothing else. */
internal fun preferredIn(page: Page): String? = page.about?.run { preferred.takeIf { name in page.title } }

/** On a wide screen: title, tags and record above the detail. */
@Composable
internal fun DetailBar(page: Page) {
    val palette = LocalPalette.current
    Column(Modifier.background(palette.surface).fillMaxWidth()) {
        Row(
            Modifier.heightIn(min = 76.dp).padding(start = if (page.back != null) Space.s2 else Space.s4, top = 10.dp, end = Space.s4, bottom = 10.dp),
            Arrangement.spacedBy(Space.s2),
            Alignment.CenterVertically,
        ) {
            CompositionLocalProvider(LocalContentColor provides palette.link) { BackButton(page) }
            Column(Modifier.weight(1f)) {
                Title(page.title, Type.title, preferred = preferredIn(page))
                page.about?.let { Text(aboutWords(it, page.title, isWide = true), color = palette.text2, style = Type.small) }
                page.subtitle?.let { Text(it, color = palette.text2, style = Type.small) }
            }
            Tags(page.titleTags)
            page.corner?.let { ButtonView(it, isSmall = true) }
        }
        Box(Modifier.background(palette.border).fillMaxWidth().height(1.dp))
    }
}

/** On a wide screen: where one can go, and who is signed in. */
@Composable
internal fun TopBar(page: Page) {
    val palette = LocalPalette.current
    CompositionLocalProvider(LocalContentColor provides palette.onBar) {
        Box(
            Modifier
                .background(palette.bar)
                .windowInsetsPadding(topInsets())
                .fillMaxWidth()
                .heightIn(min = 56.dp)
                .padding(horizontal = Space.s4),
            contentAlignment = Alignment.CenterStart,
        ) {
            FlowRow(Modifier.fillMaxWidth(), Arrangement.spacedBy(Space.s4), itemVerticalAlignment = Alignment.CenterVertically) {
                Text("Doorstep", style = Type.name)
                FlowRow(Modifier.weight(1f)) { page.tabs.forEach { key(it.key) { TopTab(it) } } }
                page.signedIn?.let { Who(it) }
            }
        }
    }
}

@Composable
private fun Who(who: SignedIn) = Row(horizontalArrangement = Arrangement.spacedBy(Space.s2), verticalAlignment = Alignment.CenterVertically) {
    Column(Modifier.semantics(mergeDescendants = true) {}, horizontalAlignment = Alignment.End) {
        Text(who.name, style = Type.small.copy(lineHeight = 18.sp))
        Text(who.role, style = Type.small.copy(lineHeight = 18.sp))
    }
    who.button?.let { ButtonView(it, isSmall = true, quiet = LocalPalette.current.onBar) }
}

internal fun Tab.words(): String = count?.let { "$label ($it)" } ?: label

@Composable
private fun TopTab(tab: Tab) {
    val shell = LocalShell.current
    val palette = LocalPalette.current
    Box(
        Modifier
            .keyed(tab.key)
            .selectable(tab.isCurrent, role = Role.Tab) { shell.used(tab.action) }
            .drawBehind { if (tab.isCurrent) drawRect(palette.onBar, Offset(0f, size.height - 4.dp.toPx()), Size(size.width, 4.dp.toPx())) }
            .heightIn(min = 56.dp)
            .padding(horizontal = Space.s4),
        contentAlignment = Alignment.Center,
    ) { Text(tab.words(), style = if (tab.isCurrent) Type.body.bold else Type.body) }
}
