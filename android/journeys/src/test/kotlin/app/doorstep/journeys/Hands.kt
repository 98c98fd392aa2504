@file:OptIn(ExperimentalTestApi::class)

package app.doorstep.journeys

import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.test.performTextReplacement

/** What somebody does to what is drawn, in the words that are on it. */
class Hands(private val ui: ComposeUiTest) {
    /** Waits until something says this. */
    fun reads(words: String) = found(says(words)).let { }

    /** Whether something that is drawn says this now. */
    fun isThere(words: String): Boolean = all(says(words)) > 0

    /** Presses what says this. */
    fun press(words: String) = found(says(words) and hasClickAction()).performClick().let { }

    /** Types into the field of this name. */
    fun type(label: String, words: String) = found(says(label) and hasSetTextAction()).performTextReplacement(words)

    /** What stands in the field of this name. */
    fun holds(label: String): String =
        found(says(label) and hasSetTextAction()).fetchSemanticsNode().config[SemanticsProperties.EditableText].text

    /** Waits, with the screen drawn on, until there is something. */
    fun <T : Any> waitFor(what: String, find: () -> T?): T {
        var found: T? = null
        waitUntil(what) { find()?.also { found = it } != null }
        return checkNotNull(found)
    }

    private fun found(matcher: SemanticsMatcher): SemanticsNodeInteraction {
        waitUntil("something that ${matcher.description}") { all(matcher) > 0 || isScrolledTo(matcher) }
        val node = ui.onAllNodes(matcher).onFirst()
        // What does not scroll stands where it is seen.
        runCatching { node.performScrollTo() }
        return node
    }

    private fun all(matcher: SemanticsMatcher) = ui.onAllNodes(matcher).fetchSemanticsNodes(atLeastOneRootRequired = false).size

    /** Lists draw what is looked at, and nothing beyond it. */
    private fun isScrolledTo(matcher: SemanticsMatcher): Boolean = (0 until all(hasScrollToNodeAction())).any { list ->
        runCatching { ui.onAllNodes(hasScrollToNodeAction())[list].performScrollToNode(matcher) }.isSuccess
    }

    private fun waitUntil(what: String, holds: () -> Boolean) {
        runCatching { ui.waitUntil(timeoutMillis = PATIENCE_MS) { holds() } }.onFailure {
            throw AssertionError("waited for $what; on the page: ${said()}", it)
        }
    }

    /** Everything that is drawn, for who reads why a journey failed: everybody in it is made up. */
    private fun said(): List<String> = ui.onAllNodes(SemanticsMatcher("is drawn") { true }).fetchSemanticsNodes().flatMap { words(it.config) }
        .filter(String::isNotBlank).distinct()

    private companion object {
        const val PATIENCE_MS = 60_000L

        fun words(config: androidx.compose.ui.semantics.SemanticsConfiguration): List<String> =
            config.getOrElse(SemanticsProperties.Text) { emptyList() }.map { it.text } +
                config.getOrElse(SemanticsProperties.ContentDescription) { emptyList() } +
                listOfNotNull(config.getOrElseNullable(SemanticsActions.OnClick) { null }?.label)

        fun says(words: String): SemanticsMatcher {
            val pattern = Regex(words)
            return SemanticsMatcher("says “$words”") { node -> words(node.config).any(pattern::containsMatchIn) }
        }
    }
}
