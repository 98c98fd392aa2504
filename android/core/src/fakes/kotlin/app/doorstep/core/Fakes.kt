package app.doorstep.core

import app.doorstep.page.Action
import app.doorstep.page.FromShell
import app.doorstep.page.Page
import app.doorstep.page.Presentation
import app.doorstep.page.ToShell
import com.novi.bincode.BincodeSerializer
import com.novi.serde.Bytes
import java.util.concurrent.CopyOnWriteArrayList

// What stands in for the core in tests of this module and of the app.

/** A page with nothing on it but what a test asks for. */
fun page(
    key: String,
    title: String = key,
    presentation: Presentation = Presentation.FULL,
    back: Action? = null,
    focus: String? = null,
    announce: String? = null,
): Page = Page(
    key = key,
    presentation = presentation,
    title = title,
    titleTags = emptyList(),
    back = back,
    tabs = emptyList(),
    main = emptyList(),
    aside = emptyList(),
    focus = focus,
    announce = announce,
)

/** An action that says so many. */
fun action(number: Byte) = Action(Bytes(byteArrayOf(number)))

/** Hears a core and does nothing. */
object Nobody : Listener {
    override fun said(bytes: ByteArray) = Unit

    override fun died() = Unit
}

/** A core that says what the test has it say, and remembers what it was told. */
class FakeBridge(val listener: Listener) : Bridge {
    val told = CopyOnWriteArrayList<FromShell>()

    /** In words: two actions of the same bytes are not equal. */
    val heard get() = told.map { it.toString() }

    @Volatile
    var hasEnded = false

    override fun send(event: FromShell) {
        check(!hasEnded) { "told after its end" }
        told += event
    }

    override fun end() {
        hasEnded = true
    }

    fun says(said: ToShell) = listener.said(BincodeSerializer().also { said.serialize(it) }.get_bytes())

    fun draws(page: Page) = says(ToShell.Render(page))
}
