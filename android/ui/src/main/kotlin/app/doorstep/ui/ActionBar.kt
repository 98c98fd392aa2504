package app.doorstep.ui

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.sizeIn
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.layout.windowInsetsPadding
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.verticalScroll
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
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import app.doorstep.core.Shell
import app.doorstep.page.Action
import app.doorstep.page.ActionBar
import app.doorstep.page.Button
import app.doorstep.page.Page
import app.doorstep.page.Presentation
import app.doorstep.page.SignedIn
import app.doorstep.page.Tab

/** On a phone a way elsewhere is always there: the menu, or back and the page's other acts. */
internal fun hasMenu(page: Page, isWide: Boolean): Boolean {
    if (isWide || page.tabs.isEmpty() || page.presentation == Presentation.SHEET) return false
    return page.back == null || page.bar?.others.isNullOrEmpty()
}

/** The acts of a page, at its foot. */
@Composable
internal fun ActionBarView(page: Page, isWide: Boolean, modifier: Modifier = Modifier) {
    if (!hasActs(page, isWide)) return
    CompositionLocalProvider(LocalAround provides listOf(ACTS)) { Foot(page, hasMenu(page, isWide), isWide, modifier) }
}

/** On a short screen: the main act alone, which stays at the foot while the rest scrolls. */
@Composable
internal fun MainActView(main: Button) = CompositionLocalProvider(LocalAround provides listOf(ACTS)) {
    FootOf(isWide = false) { ButtonView(main, Modifier.fillMaxWidth()) }
}

/** On a short screen: what the main act left, after the words of the page. */
@Composable
internal fun OtherActsView(page: Page) {
    val bar = page.bar
    val hasMenu = hasMenu(page, isWide = false)
    if (!hasMenu && bar?.note == null && bar?.others.isNullOrEmpty()) return
    CompositionLocalProvider(LocalAround provides listOf(ACTS)) {
        FootOf(isWide = false) {
            Note(bar?.note)
            if (hasMenu || !bar?.others.isNullOrEmpty()) PhoneActs(page, hasMenu, hasMain = false)
        }
    }
}

internal fun hasActs(page: Page, isWide: Boolean): Boolean = page.bar != null || hasMenu(page, isWide)

@Composable
private fun Foot(page: Page, hasMenu: Boolean, isWide: Boolean, modifier: Modifier) {
    val bar = page.bar
    val note = bar?.note
    FootOf(isWide, modifier) {
        if (isWide) {
            Beside(least = 256.sp, gap = Space.s4, isUnderAtEnd = true, end = { WideActs(bar) }) { Note(note) }
        } else {
            Note(note)
            if (hasMenu || bar?.main != null || bar?.others?.isNotEmpty() == true) PhoneActs(page, hasMenu, hasMain = true)
        }
    }
}

/** Where acts stand: at the foot, in reach of a thumb. */
@Composable
internal fun FootOf(isWide: Boolean, modifier: Modifier = Modifier, content: @Composable () -> Unit) {
    val palette = LocalPalette.current
    Column(modifier.background(palette.surface).fillMaxWidth()) {
        Box(Modifier.background(palette.border).fillMaxWidth().height(1.dp))
        Column(
            Modifier
                .windowInsetsPadding(footInsets())
                .padding(horizontal = if (isWide) Space.s4 else Space.s3)
                .padding(top = Space.s2, bottom = if (isWide) Space.s2 else Space.s3),
            Arrangement.spacedBy(6.dp),
        ) { content() }
    }
}

@Composable
private fun Note(words: String?) {
    if (words != null) Text(words, color = LocalPalette.current.text2, style = Type.small)
}

/** The secondary ones take what they need, the main one what is left; where two do not fit, each has a line. */
@Composable
private fun PhoneActs(page: Page, hasMenu: Boolean, hasMain: Boolean) {
    val bar = page.bar
    FlowRow(
        Modifier.fillMaxWidth(),
        Arrangement.spacedBy(Space.s2),
        Arrangement.spacedBy(Space.s2),
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        if (hasMenu) Menu(page)
        val main = bar?.main.takeIf { hasMain }
        val isOnly = !hasMenu && main == null
        bar?.others?.forEach { key(it.key) { ButtonView(it, if (isOnly) Modifier.weight(1f) else Modifier) } }
        main?.let { key(it.key) { ButtonView(it, Modifier.weight(1f).widthIn(min = atLeast(176))) } }
    }
}

@Composable
private fun atLeast(letters: Int): Dp = with(LocalDensity.current) { letters.sp.toDp() }

@Composable
private fun WideActs(bar: ActionBar?) {
    FlowRow(
        horizontalArrangement = Arrangement.spacedBy(Space.s2, Alignment.End),
        verticalArrangement = Arrangement.spacedBy(Space.s2),
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        bar?.others?.forEach { key(it.key) { ButtonView(it) } }
        bar?.main?.let { key(it.key) { ButtonView(it, Modifier.widthIn(min = 152.dp)) } }
    }
}

/** On a phone: the places one can go, behind one button at the foot. */
@Composable
private fun Menu(page: Page) {
    var isOpen by remember { mutableStateOf(false) }
    val palette = LocalPalette.current
    Column(
        Modifier
            .keyed("\u0000menu")
            .clickable(role = Role.Button) { isOpen = true }
            .boxed(palette.surface, palette.link, 2.dp)
            .sizeIn(minWidth = 60.dp, minHeight = 52.dp)
            .padding(horizontal = 10.dp, vertical = Space.s1),
        Arrangement.Center,
        Alignment.CenterHorizontally,
    ) {
        Picture(FrameIcon.MENU, color = palette.link)
        Text("Menu", color = palette.link, style = Type.small.bold.copy(lineHeight = 16.sp))
    }
    if (isOpen) MenuSheet(page) { isOpen = false }
}

@Composable
private fun MenuSheet(page: Page, close: () -> Unit) {
    val shell = LocalShell.current
    val closing = remember(shell, close) {
        object : Shell by shell {
            override fun used(action: Action) {
                close()
                shell.used(action)
            }
        }
    }
    BottomSheet("Menu", "Close the menu", close) {
        CompositionLocalProvider(LocalShell provides closing) {
            Column(Modifier.verticalScroll(rememberScrollState())) {
                page.tabs.forEach { key(it.key) { MenuTab(it) } }
                page.signedIn?.let { MenuWho(it) }
            }
        }
    }
}

@Composable
private fun MenuTab(tab: Tab) {
    val shell = LocalShell.current
    val palette = LocalPalette.current
    Box(
        Modifier
            .keyed("\u0000menu/${tab.key}")
            .selectable(tab.isCurrent, role = Role.Tab) { shell.used(tab.action) }
            .divided(palette.border)
            .drawBehind { if (tab.isCurrent) drawRect(palette.link, size = Size(6.dp.toPx(), size.height)) }
            .fillMaxWidth()
            .heightIn(min = 56.dp)
            .padding(horizontal = Space.s4, vertical = Space.s2),
        contentAlignment = Alignment.CenterStart,
    ) { Text(tab.words(), style = if (tab.isCurrent) Type.body.bold else Type.body) }
}

@Composable
private fun MenuWho(who: SignedIn) {
    val palette = LocalPalette.current
    Column(Modifier.divided(palette.border).fillMaxWidth().padding(horizontal = Space.s4, vertical = Space.s3)) {
        Column(Modifier.semantics(mergeDescendants = true) {}) {
            Text(who.name, style = Type.body.bold)
            Text(who.role, color = palette.text2, style = Type.small)
        }
        who.button?.let { ButtonView(it) }
    }
}
