package app.doorstep.ui

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToIndexAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.junit4.v2.createComposeRule
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.dp
import app.doorstep.core.Shell
import app.doorstep.core.ShellState
import app.doorstep.core.drawn
import app.doorstep.page.Action
import app.doorstep.page.Component
import app.doorstep.page.Group
import app.doorstep.page.Page
import app.doorstep.page.Presentation
import com.novi.serde.Bytes
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Rule

/** What came back from a page. */
internal sealed interface Sent {
    data class Used(val action: String) : Sent
    data class Typed(val action: String, val value: String, val revision: UInt) : Sent
    data class Left(val action: String) : Sent
    data object Back : Sent
}

internal val Action.words: String get() = String(bytes.content)

internal fun actionOf(name: String): Action = Action(Bytes(name.toByteArray()))

/** Shows pages on a screen of a given size, and notes what they send. A subclass for each platform runs what is in it. */
abstract class ScreenSpec {
    @get:Rule
    val rule = createComposeRule()

    internal val sent = mutableListOf<Sent>()

    /** Called for each thing that is sent, after it was noted. */
    internal var core: (Sent) -> Unit = {}
    private val shell = object : Shell {
        override fun used(action: Action) {
            wentBack = action.words == drawn.page.back?.words
            note(Sent.Used(action.words))
        }

        override fun typed(action: Action, value: String, revision: UInt) = note(Sent.Typed(action.words, value, revision))
        override fun left(action: Action) = note(Sent.Left(action.words))
        override fun back() {
            wentBack = true
            note(Sent.Back)
        }
    }
    internal val state = ScreenState(shell)
    private var drawn by mutableStateOf(ShellState.Drawn(lone(emptyList())))
    private var wentBack = false
    private var width by mutableStateOf(0)

    /** What the screen holds of the page that is shown. */
    internal val shown get() = state.show(drawn)

    private fun note(what: Sent) {
        sent += what
        core(what)
    }

    internal fun show(first: Page, width: Int = 390, height: Int = 740, letters: Float = 1f, palette: Palette = Light) {
        this.width = width
        drawn = ShellState.Starting.drawn(first, wentBack = false)
        rule.setContent {
            CompositionLocalProvider(LocalDensity provides Density(1f, letters)) {
                DoorstepTheme(palette) {
                    Box(Modifier.fillMaxSize()) { Box(Modifier.size(this@ScreenSpec.width.dp, height.dp)) { Screen(drawn, state) } }
                }
            }
        }
        rule.waitForIdle()
    }

    /** As when a device is turned. */
    internal fun resize(width: Int) {
        rule.runOnIdle { this.width = width }
        rule.waitForIdle()
    }

    internal fun redraw(next: Page) {
        rule.runOnIdle { draw(next) }
        rule.waitForIdle()
    }

    /** The core draws, and the screen shows it when it comes to it. */
    internal fun draw(next: Page) {
        drawn = drawn.drawn(next, wentBack)
    }

    /** What can be used under this name, which is all of one of its words. */
    internal fun usable(name: String): SemanticsNodeInteraction =
        rule.onNode(hasClickAction() and (hasText(name) or hasContentDescription(name)))

    internal fun input(name: String): SemanticsNodeInteraction = rule.onNode(hasSetTextAction() and hasText(name))

    /** Uses all that can be used in the gallery, each component alone on a page, and finds that it sends what it was given. */
    internal fun everyUse(how: (SemanticsNodeInteraction) -> Unit) {
        show(lone(emptyList()))
        var count = 0
        gallery.flatMap { it.allComponents }.forEachIndexed { index, component ->
            val uses = usesOf(component)
            if (uses.isEmpty()) return@forEachIndexed
            redraw(lone(listOf(component), "uses-$index"))
            for ((at, use) in uses.withIndex()) {
                sent.clear()
                // Entries of one time have one name: they are told apart by their order.
                val before = uses.take(at).count { it.name == use.name }
                val list = rule.onNode(hasScrollToIndexAction())
                val named = hasClickAction() and (hasText(use.name) or hasContentDescription(use.name))
                if (before == 0) list.performScrollToNode(named)
                val all = rule.onAllNodes(named)
                how(all[minOf(before, all.fetchSemanticsNodes().lastIndex)].performScrollTo())
                rule.waitForIdle()
                assertEquals("${use.name} of ${component.javaClass.simpleName}", listOf(use.action.words), used())
                count++
            }
        }
        assertTrue("$count were used", count > 60)
    }

    internal fun used(): List<String> = sent.filterIsInstance<Sent.Used>().map { it.action }

    internal fun typed(): List<String> = sent.filterIsInstance<Sent.Typed>().map { it.value }
}

/** A page of these components and nothing around them. */
internal fun lone(components: List<Component>, key: String = "lone", isCard: Boolean = false): Page = galleryPage("sheet").copy(
    key = key,
    presentation = Presentation.FULL,
    title = "Title",
    subtitle = null,
    back = null,
    corner = null,
    main = listOf(Group(key = "group", heading = null, note = null, isCard = isCard, components = components)),
)
