package app.doorstep.core

import app.doorstep.page.FromShell
import app.doorstep.page.Page
import app.doorstep.page.Presentation
import app.doorstep.page.ToShell
import com.novi.bincode.BincodeSerializer
import java.util.concurrent.CopyOnWriteArrayList

/** A page with nothing on it but what a test asks for. */
fun page(
    key: String,
    presentation: Presentation = Presentation.FULL,
    focus: String? = null,
    announce: String? = null,
): Page = Page(
    key = key,
    presentation = presentation,
    title = key,
    titleTags = emptyList(),
    tabs = emptyList(),
    main = emptyList(),
    aside = emptyList(),
    focus = focus,
    announce = announce,
)

/** What a core says, as it says it. */
fun ToShell.toBytes(): ByteArray = BincodeSerializer().also { serialize(it) }.get_bytes()

/** A core that says what the test has it say, and remembers what it was told. */
class FakeBridge(val listener: Listener) : Bridge {
    val told = CopyOnWriteArrayList<FromShell>()

    @Volatile
    var hasEnded = false

    override fun send(event: FromShell) {
        check(!hasEnded) { "told after its end" }
        told += event
    }

    override fun end() {
        hasEnded = true
    }

    fun says(said: ToShell) = listener.said(said.toBytes())

    fun draws(page: Page) = says(ToShell.Render(page))
}
