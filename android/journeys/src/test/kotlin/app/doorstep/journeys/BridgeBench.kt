package app.doorstep.journeys

import app.doorstep.core.SoftSecrets
import app.doorstep.core.ffi.gallery
import app.doorstep.page.FromShell
import app.doorstep.page.Page
import app.doorstep.page.Start
import app.doorstep.page.ToShell
import app.doorstep.page.Typed
import com.novi.bincode.BincodeDeserializer
import com.novi.bincode.BincodeSerializer
import java.io.File
import kotlin.math.roundToLong
import org.junit.Assume.assumeTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/**
 * What the way between core and shell costs on the JVM. Measures, and judges nothing: `cargo xtask bench` asks for it by name and
 * lays the figures beside their budgets.
 */
class BridgeBench {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun figures() {
        val file = System.getenv("DOORSTEP_FIGURES")
        assumeTrue("nobody asked for figures", file != null)
        val decoding = decoding()
        val typing = typing()
        val figures = listOf(
            figure("android_event_to_page_us", typing.stroke + decoding, "us", 2_000, "an event there, its page back, and a page of 40 components read; medians"),
            figure("android_page_decoded_us", decoding, "us", null, "a page of 40 components of the gallery"),
            figure("android_longest_send_us", typing.longest, "us", HELD_US, "of 1,000 key strokes in a row: for so long the thread that draws is held"),
            figure("android_memory_after_10000_events_kb", typing.growth, "kB", GROWTH_KB, "heap after 10,000 key strokes, above that after 1,000"),
        )
        File(checkNotNull(file)).writeText(figures.joinToString(",\n", "[", "]"))
    }

    private fun figure(name: String, value: Double, unit: String, most: Long?, note: String): String {
        val shown = (value * TENTHS).roundToLong() / TENTHS
        val holds = most?.let { value <= it }
        return """{"name":"$name","value":$shown,"unit":"$unit","budget":$most,"holds":$holds,"note":"$note"}"""
    }

    /** Microseconds for reading a page of 40 components of the gallery. */
    private fun decoding(): Double {
        val bytes = BincodeDeserializer(gallery())
        val all = List(bytes.deserialize_len().toInt()) { Page.deserialize(bytes) }
        val first = all.first()
        val components = all.flatMap { page -> page.main.flatMap { it.components } }.take(COMPONENTS)
        check(components.size == COMPONENTS)
        val page = ToShell.Render(first.copy(main = listOf(first.main.first().copy(components = components))))
        val said = BincodeSerializer().also { page.serialize(it) }.get_bytes()
        return median(ROUNDS) { ToShell.bincodeDeserialize(said) }
    }

    private class Typing(val stroke: Double, val longest: Double, val growth: Double)

    /**
     * Microseconds from a key stroke to its page, the longest that one of 1,000 takes to be sent, and kilobytes that the heap grows by
     * in 9,000 more.
     */
    private fun typing(): Typing {
        return Hub(Other.hub, folder.newFolder("hub")).use { hub ->
            hub.start()
            val start = Start(hub.address, "${folder.root}/device.db", "bench", isStorageKept = true, hadDatabase = false)
            Unseen(start, SoftSecrets()).use { it.search() }
        }
    }

    private fun Unseen.search(): Typing {
        signIn("Amara Obi")
        val people = page { page -> page.tabs.any { it.label == "People" } }.tabs.first { it.label == "People" }
        use(people.action)
        val field = page { page -> page.fields().any { it.label.isNotEmpty() } && page.tabs.any { it.isCurrent && it.label == "People" } }.fields().first()
        var revision = field.revision
        val send = {
            revision += 1u
            send(FromShell.Typed(Typed(field.action, "aeiou".take((revision % 2u).toInt()), revision)))
        }
        val drawn = { page { page -> page.fields().any { it.revision == revision } } }
        val stroke: () -> Unit = {
            send()
            drawn()
        }
        val time = median(ROUNDS, stroke)
        val before = heap()
        repeat(EVENTS - 2 * ROUNDS) { stroke() }
        val growth = (heap() - before).coerceAtLeast(0) / KB
        val longest = (1..STROKES).maxOf { timed(send) }
        drawn()
        return Typing(time, longest / NANOS, growth)
    }

    private fun median(rounds: Int, act: () -> Unit): Double {
        repeat(rounds) { act() }
        val times = LongArray(rounds) { timed(act) }
        return times.sorted()[rounds / 2] / NANOS
    }

    private fun timed(act: () -> Unit): Long {
        val begin = System.nanoTime()
        act()
        return System.nanoTime() - begin
    }

    private fun heap(): Long {
        System.gc()
        val runtime = Runtime.getRuntime()
        return runtime.totalMemory() - runtime.freeMemory()
    }

    private companion object {
        const val COMPONENTS = 40
        const val ROUNDS = 500
        const val EVENTS = 10_000
        const val STROKES = 1_000
        /** Half of what a frame has. */
        const val HELD_US = 8_000L
        const val GROWTH_KB = 2_048L
        const val NANOS = 1_000.0
        const val KB = 1_024.0
        const val TENTHS = 10.0
    }
}
