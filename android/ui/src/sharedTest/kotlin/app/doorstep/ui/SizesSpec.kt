package app.doorstep.ui

import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasScrollToIndexAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.hasTextExactly
import androidx.compose.ui.test.performScrollToIndex
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.text.TextLayoutResult
import androidx.compose.ui.unit.toSize
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test

/** Every component on a small phone, with letters as they are and twice as large. */
abstract class SizesSpec : ScreenSpec() {
    private val width = 360

    private fun measure(letters: Float) {
        show(lone(emptyList()), width = width, letters = letters)
        val components = (gallery + todayPage() + visitPage() + conflictPage()).flatMap { it.allComponents }
        components.forEachIndexed { index, component ->
            for (isCard in listOf(false, true)) {
                redraw(lone(listOf(component), "sizes-$index-$isCard", isCard))
                val name = component.javaClass.simpleName
                val targets = rule.onAllNodes(hasClickAction() or hasSetTextAction()).fetchSemanticsNodes()
                targets.forEach { hits(it, name) }
                apart(targets, name)
            }
            words(component.javaClass.simpleName)
        }
    }

    private fun hits(node: SemanticsNode, name: String, width: Int = this.width) {
        val size = node.size
        assertTrue("$name: ${said(node)} is ${size.width} × ${size.height}", size.width >= 48 && size.height >= 48)
        val left = node.positionInRoot.x
        assertTrue("$name: ${said(node)} is from $left to ${left + size.width}", left >= 0 && left + size.width <= width)
    }

    private fun said(node: SemanticsNode): String =
        "${node.config.getOrNull(SemanticsProperties.Text)} ${node.config.getOrNull(SemanticsProperties.ContentDescription)}"

    /** No two targets share a place, unless one is in the other. */
    private fun apart(nodes: List<SemanticsNode>, name: String) {
        for ((index, one) in nodes.withIndex()) for (other in nodes.drop(index + 1)) {
            val a = Rect(one.positionInRoot, one.size.toSize())
            val b = Rect(other.positionInRoot, other.size.toSize())
            assertTrue("$name: ${said(one)} at $a and ${said(other)} at $b", !a.overlaps(b) || isWithin(one, other) || isWithin(other, one))
        }
    }

    private fun isWithin(inner: SemanticsNode, outer: SemanticsNode): Boolean =
        generateSequence(inner) { it.parent }.any { it.id == outer.id }

    /** No words are cut off. */
    private fun words(name: String) {
        for (node in rule.onAllNodes(SemanticsMatcher.keyIsDefined(SemanticsActions.GetTextLayoutResult), useUnmergedTree = true).fetchSemanticsNodes()) {
            // What is typed scrolls in its own box.
            if (SemanticsActions.SetText in node.config) continue
            val results = mutableListOf<TextLayoutResult>()
            node.config[SemanticsActions.GetTextLayoutResult].action?.invoke(results)
            results.forEach { assertFalse("$name: ${it.layoutInput.text}", isCut(it)) }
            val left = node.positionInRoot.x
            assertTrue("$name: ${said(node)}", left >= 0 && left + node.size.width <= width)
        }
    }

    private fun isCut(layout: TextLayoutResult): Boolean =
        layout.didOverflowHeight || layout.multiParagraph.didExceedMaxLines ||
            (0 until layout.lineCount).any { layout.getLineRight(it) - layout.getLineLeft(it) > layout.size.width + 1 }

    @Test
    fun everyTargetIsLargeEnough() = measure(letters = 1f)

    @Test
    fun nothingIsCutWithLettersTwiceAsLarge() = measure(letters = 2f)

    /** Each page with its main act in sight, and half of the screen for what scrolls. */
    private fun bars(width: Int, height: Int, letters: Float) {
        (gallery + todayPage() + visitPage()).forEachIndexed { index, page ->
            if (index == 0) show(page, width, height, letters) else redraw(page)
            val list = rule.onNode(hasScrollToIndexAction())
            list.performScrollToIndex(0)
            assertTrue(page.key, list.fetchSemanticsNode().size.height >= height / 2)
            rule.onAllNodes(hasClickAction()).fetchSemanticsNodes().forEach { hits(it, page.key, width) }
            page.status?.columns?.forEach { whole(it.count) }
            page.bar?.main?.let { usable(it.label).assertIsDisplayed() }
            val other = page.bar?.others?.firstOrNull()?.label ?: return@forEachIndexed
            list.performScrollToNode(hasText(other))
            usable(other).assertIsDisplayed()
            rule.onAllNodes(hasClickAction()).fetchSemanticsNodes().forEach { hits(it, page.key, width) }
        }
    }

    /** No line ends within a word. */
    private fun whole(text: String) {
        val nodes = rule.onAllNodes(hasTextExactly(text), useUnmergedTree = true).fetchSemanticsNodes()
        assertTrue(text, nodes.isNotEmpty())
        for (node in nodes) {
            val results = mutableListOf<TextLayoutResult>()
            node.config[SemanticsActions.GetTextLayoutResult].action?.invoke(results)
            val ends = results.single().run { (0 until lineCount - 1).map { getLineEnd(it) } }
            assertTrue("$text is broken", ends.all { !text[it - 1].isLetterOrDigit() || !text[it].isLetterOrDigit() })
        }
    }

    @Test
    fun theBarsHaveRoomWithLettersTwiceAsLarge() = bars(width, height = 740, letters = 2f)

    @Test
    fun theBarsHaveRoomWithLettersAThirdLarger() = bars(width, height = 640, letters = 1.3f)

    @Test
    fun aPhoneInLandscapeHasRoomForThePage() = bars(width = 844, height = 390, letters = 1f)
}
