package app.doorstep.ui

import android.content.Context
import android.view.accessibility.AccessibilityManager
import android.view.accessibility.AccessibilityNodeInfo
import androidx.compose.ui.platform.ViewRootForTest
import androidx.compose.ui.test.junit4.ComposeTestRule
import androidx.compose.ui.test.onRoot
import androidx.core.view.accessibility.AccessibilityNodeInfoCompat
import androidx.test.core.app.ApplicationProvider
import org.robolectric.Shadows.shadowOf
import org.robolectric.util.ReflectionHelpers

internal const val BUTTON = "android.widget.Button"
internal const val RADIO = "android.widget.RadioButton"
internal const val CHECK = "android.widget.CheckBox"
internal const val INPUT = "android.widget.EditText"
internal const val SELECT = "android.widget.Spinner"
internal const val TAB = "Tab"

/** What TalkBack says the kind of: the classes whose names it knows. */
private val KINDS = setOf(BUTTON, RADIO, CHECK, INPUT, SELECT)

/** Something that an accessibility service is given, with what is below it. */
internal class Heard(private val platform: AccessibilityNodeInfo, val below: List<Heard>) {
    /** As it reads on every version of Android. */
    val node: AccessibilityNodeInfoCompat = AccessibilityNodeInfoCompat.wrap(platform)

    val all: List<Heard> get() = listOf(this) + below.flatMap { it.all }

    /** What somebody stops at to use it, or to type into it: also what is chosen or cannot be used now, which Android lets nobody click. */
    val isUsed: Boolean get() = node.isClickable || node.isEditable || node.isCheckable || node.isSelected || !node.isEnabled

    /** It and what is read with it: all below it that is not used by itself. */
    private val own: List<Heard> get() = listOf(this) + below.filter { !it.isUsed }.flatMap { it.own }

    /** The kinds that are said of it: of something with words in it Compose tells the kind by a child of its own. */
    val kinds: List<String> get() = own.mapNotNull { one ->
        one.node.roleDescription?.toString() ?: one.node.className?.toString()?.takeIf { it in KINDS }
    }

    /** What is said of it. What is typed is no name. */
    val words: List<String> get() = own.mapNotNull { one ->
        one.node.contentDescription?.toString() ?: one.node.text?.toString().takeIf { one.node.isEditable.not() }
    }.filter { it.isNotBlank() }

    override fun toString() = "$kinds $words"
}

/** Makes Compose believe that somebody listens, without which it tells nothing. */
internal fun listens() {
    val manager = ApplicationProvider.getApplicationContext<Context>().getSystemService(AccessibilityManager::class.java)
    shadowOf(manager).setEnabled(true)
}

/** All that an accessibility service is given of what is drawn. */
internal fun ComposeTestRule.heard(): Heard {
    val root = onRoot().fetchSemanticsNode().root as ViewRootForTest
    return runOnIdle {
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
