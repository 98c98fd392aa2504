package app.doorstep.ui

import android.content.Context
import android.view.accessibility.AccessibilityManager
import android.view.accessibility.AccessibilityNodeInfo
import androidx.compose.ui.platform.ViewRootForTest
import androidx.compose.ui.test.onRoot
import androidx.test.core.app.ApplicationProvider
import app.doorstep.page.Component
import app.doorstep.page.Field
import org.junit.Assert.assertEquals
import org.junit.Before
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Config
import org.robolectric.annotation.GraphicsMode
import org.robolectric.util.ReflectionHelpers

private const val INPUT = "android.widget.EditText"
private const val SELECT = "android.widget.Spinner"

private fun words(field: Field, unit: String? = null) = listOf(listOfNotNull(field.label, unit, field.hint, field.note).filter { it.isNotEmpty() })

private fun parts(field: Field, vararg labels: String) = labels.map { listOf("${field.label}: $it") }

/** Everything of a component that is typed into or opens a list: what must be heard there. */
private fun filled(component: Component): List<List<String>>? = when (component) {
    is Component.TextInput -> words(component.value.field)
    is Component.TextArea -> words(component.value.field)
    is Component.Search -> words(component.value.field)
    is Component.NumberInput -> words(component.value.field, component.value.unit)
    is Component.Select -> words(component.value.field)
    is Component.DateInput -> parts(component.value.field, "Day", "Month", "Year")
    is Component.TimeInput -> parts(component.value.field, "Hour", "Minutes")
    else -> null
}

/** What TalkBack is given, which is not all that Compose's own tests find. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [26, 34, 35], qualifiers = "w1024dp-h768dp-mdpi")
@GraphicsMode(GraphicsMode.Mode.NATIVE)
class TalkBackTest : ScreenSpec() {
    @Before
    fun listens() {
        val manager = ApplicationProvider.getApplicationContext<Context>().getSystemService(AccessibilityManager::class.java)
        shadowOf(manager).setEnabled(true)
    }

    private class Heard(val node: AccessibilityNodeInfo, val below: List<Heard>) {
        val all: List<Heard> get() = listOf(this) + below.flatMap { it.all }

        val isSelect: Boolean get() = node.className == SELECT

        /** What is typed is no name. */
        val words: List<String> get() = below.flatMap { it.all }.mapNotNull { it.node.text?.toString() }
    }

    private fun heard(): Heard {
        val root = rule.onRoot().fetchSemanticsNode().root as ViewRootForTest
        return rule.runOnIdle {
            val provider = checkNotNull(root.view.accessibilityNodeProvider)
            fun at(id: Int): Heard? = provider.createAccessibilityNodeInfo(id)?.let { node ->
                val below = (0 until node.childCount).map {
                    val number = ReflectionHelpers.ClassParameter.from(Int::class.javaPrimitiveType, it)
                    // The upper half of what Android calls a child is the number that Compose gave it.
                    (ReflectionHelpers.callInstanceMethod<Long>(node, "getChildId", number) shr Int.SIZE_BITS).toInt()
                }
                Heard(node, below.mapNotNull(::at))
            }
            checkNotNull(at(-1))
        }
    }

    @Test
    fun everyFieldIsHeardWithItsOwnWords() {
        show(lone(emptyList()))
        val components = gallery.flatMap { it.allComponents }.mapNotNull { component -> filled(component)?.let { component to it } }
        components.forEachIndexed { index, (component, expected) ->
            redraw(lone(listOf(component), "field-$index"))
            val all = heard().all
            // Compose tells what kind of thing something with words in it is by a child of its own.
            val fields = if (component is Component.Select) all.filter { it.below.any(Heard::isSelect) } else all.filter { it.node.isEditable }
            assertEquals("$component", expected, fields.map { it.words })
            if (component !is Component.Select) fields.forEach { assertEquals("$component", INPUT, it.node.className) }
        }
        assertEquals("kinds of fields in the gallery", 7, components.distinctBy { it.first.javaClass }.size)
    }
}
