package app.doorstep.journeys

import app.doorstep.core.Listener
import app.doorstep.core.RustOpener
import app.doorstep.core.SoftSecrets
import app.doorstep.page.Action
import app.doorstep.page.Button
import app.doorstep.page.Component
import app.doorstep.page.Field
import app.doorstep.page.FromShell
import app.doorstep.page.Page
import app.doorstep.page.Start
import app.doorstep.page.ToShell
import app.doorstep.page.Typed
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

/** A core whose pages nobody draws: what is used is looked for on the page itself. */
class Unseen(start: Start, secrets: SoftSecrets) : AutoCloseable {
    private val pages = LinkedBlockingQueue<Page>()
    private val opened = LinkedBlockingQueue<String>()
    private val due = LinkedBlockingQueue<String>()
    private val listener = object : Listener {
        override fun said(bytes: ByteArray) {
            when (val said = ToShell.bincodeDeserialize(bytes)) {
                is ToShell.Render -> pages += said.value
                is ToShell.Open -> opened += said.value
                is ToShell.Print -> error("nothing here prints: ${said.value.title}")
                is ToShell.Timer -> if (said.value.afterMs == 0u) due += said.value.name
            }
        }

        override fun died() = error("the core died")
    }
    private val bridge = RustOpener({ start }, secrets).open(listener)

    fun send(event: FromShell) = bridge.send(event)

    fun use(action: Action) = send(FromShell.Used(action))

    /** The next page that is so. */
    fun page(isIt: (Page) -> Boolean): Page {
        var last = "none"
        while (true) {
            val page = checkNotNull(pages.poll(60, TimeUnit.SECONDS)) { "the page did not come; the last one was $last" }
            if (isIt(page)) return page
            last = page.key
        }
    }

    /** Comes to the front, signs in, and chooses a PIN. */
    fun signIn(person: String) {
        send(FromShell.CameToFront)
        use(page { it.button("Sign in") != null }.button("Sign in")!!.action)
        send(FromShell.OpenedLink(Browser.signIn(checkNotNull(opened.poll(30, TimeUnit.SECONDS)) { "nothing was to be opened" }, person)))
        val choosing = page { it.key == "seal" && it.fields().size == 2 }
        choosing.fields().forEach { type(it, PIN) }
        use(choosing.button("Use this PIN")!!.action)
    }

    fun type(field: Field, words: String) = send(FromShell.Typed(Typed(field.action, words, field.revision + 1u)))

    /** Rings the timer that is due at once; no other one rings. */
    fun ring() = send(FromShell.TimerRang(checkNotNull(due.poll(30, TimeUnit.SECONDS)) { "no timer is due" }))

    override fun close() = bridge.end()
}

/** Its buttons, and the main one at its foot. */
fun Page.buttons(): List<Button> = main.flatMap { it.components }.mapNotNull { (it as? Component.Button)?.value } + listOfNotNull(bar?.main)

/** The first button whose words begin so. */
fun Page.button(label: String): Button? = buttons().firstOrNull { it.label.startsWith(label) }

/** What one types into. */
fun Page.fields(): List<Field> = main.flatMap { it.components }.mapNotNull {
    when (it) {
        is Component.TextInput -> it.value.field
        is Component.TextArea -> it.value.field
        is Component.Search -> it.value.field
        is Component.NumberInput -> it.value.field
        else -> null
    }
}
