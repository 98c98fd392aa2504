package app.doorstep.core

import app.doorstep.page.Action
import app.doorstep.page.FromShell
import app.doorstep.page.Presentation
import app.doorstep.page.Printout
import app.doorstep.page.Timer
import app.doorstep.page.ToShell
import com.novi.serde.Bytes
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.test.StandardTestDispatcher
import kotlinx.coroutines.test.TestScope
import kotlinx.coroutines.test.advanceTimeBy
import kotlinx.coroutines.test.runCurrent
import kotlinx.coroutines.test.runTest
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Test

@OptIn(ExperimentalCoroutinesApi::class)
class CoreLoopTest {
    private val bridges = mutableListOf<FakeBridge>()
    private val opened = mutableListOf<String>()
    private val printed = mutableListOf<Printout>()
    private var fault: Fault? = null
    private val bridge get() = bridges.last()

    private fun TestScope.loop(): CoreLoop {
        val opener = Opener { listener ->
            fault?.let { throw CannotStart(it) }
            FakeBridge(listener).also { bridges += it }
        }
        return CoreLoop(opener, this, StandardTestDispatcher(testScheduler), { opened += it }, { printed += it })
    }

    private fun TestScope.running(): CoreLoop = loop().also {
        it.start()
        runCurrent()
    }

    private val CoreLoop.drawn get() = state.value as ShellState.Drawn

    @Test
    fun `what is said while the core starts waits for it, in order`() = runTest {
        val loop = loop()
        loop.start()
        loop.cameToFront()
        loop.openedLink("/today")
        assertTrue(bridges.isEmpty())
        runCurrent()
        assertEquals(listOf(FromShell.CameToFront, FromShell.OpenedLink("/today")), bridge.told)
        loop.stop()
        assertTrue(bridge.hasEnded)
    }

    @Test
    fun `an action that stands where nothing can be used is not sent`() = runTest {
        val loop = running()
        loop.used(Action(Bytes.empty()))
        runCurrent()
        assertTrue(bridge.told.isEmpty())
        loop.stop()
    }

    @Test
    fun `a sheet keeps the page under it, and that page comes back as it was left`() = runTest {
        val loop = running()
        bridge.draws(page("today"))
        bridge.draws(page("status", presentation = Presentation.SHEET))
        assertEquals("today", loop.drawn.behind?.key)
        bridge.draws(page("status", presentation = Presentation.SHEET))
        assertEquals("today", loop.drawn.behind?.key)
        assertFalse(loop.drawn.isReturn)
        loop.back()
        bridge.draws(page("today"))
        assertNull(loop.drawn.behind)
        assertTrue(loop.drawn.isReturn)
        loop.used(action(1))
        bridge.draws(page("visit").copy(back = action(2)))
        assertFalse(loop.drawn.isReturn)
        loop.used(action(2))
        bridge.draws(page("today"))
        assertTrue(loop.drawn.isReturn)
        loop.stop()
    }

    @Test
    fun `focus and words for a screen reader act once, and the same again is a new one`() = runTest {
        val loop = running()
        bridge.draws(page("visit", focus = "dose", announce = "Saved on this device"))
        val first = loop.drawn
        bridge.draws(page("visit"))
        assertEquals(first.focus, loop.drawn.focus)
        assertEquals(first.announce, loop.drawn.announce)
        bridge.draws(page("visit", focus = "dose"))
        assertEquals(Once("dose", 2), loop.drawn.focus)
        bridge.draws(page("today"))
        assertEquals(Once("", 2), loop.drawn.focus)
        loop.stop()
    }

    @Test
    fun `a timer rings once, one set anew under its name replaces it, and none rings after the end`() = runTest {
        val loop = running()
        bridge.says(ToShell.Timer(Timer("exchange", 1_000u)))
        advanceTimeBy(600)
        bridge.says(ToShell.Timer(Timer("exchange", 1_000u)))
        advanceTimeBy(600)
        assertTrue(bridge.told.isEmpty())
        advanceTimeBy(600)
        assertEquals(listOf(FromShell.TimerRang("exchange")), bridge.told)
        bridge.says(ToShell.Timer(Timer("idle", 1_000u)))
        loop.stop()
        advanceTimeBy(5_000)
        assertEquals(1, bridge.told.size)
    }

    @Test
    fun `a core that cannot start says why, and starts again when asked`() = runTest {
        fault = Fault.Missing
        val loop = running()
        assertEquals(ShellState.Failed(Fault.Missing), loop.state.value)
        loop.cameToFront()
        fault = null
        loop.start()
        assertEquals(ShellState.Starting, loop.state.value)
        runCurrent()
        bridge.draws(page("sign-in"))
        assertEquals("sign-in", loop.drawn.page.key)
        assertTrue(bridge.told.isEmpty())
        loop.stop()
    }

    @Test
    fun `a core that died says so, is ended, and says nothing to the next`() = runTest {
        val loop = running()
        val first = bridge
        first.draws(page("today"))
        first.listener.died()
        assertEquals(ShellState.Failed(Fault.Died), loop.state.value)
        loop.start()
        runCurrent()
        assertTrue(first.hasEnded)
        first.draws(page("a page of the dead"))
        first.listener.died()
        assertEquals(ShellState.Starting, loop.state.value)
        bridge.draws(page("lock"))
        assertEquals("lock", loop.drawn.page.key)
        loop.stop()
    }

    @Test
    fun `what is said after the end reaches nobody`() = runTest {
        val loop = running()
        bridge.draws(page("today"))
        loop.stop()
        bridge.draws(page("late"))
        bridge.says(ToShell.Open("tel:116123"))
        bridge.says(ToShell.Print(Printout("Copy", "<p>late</p>")))
        loop.cameToFront()
        runCurrent()
        assertEquals("today", loop.drawn.page.key)
        assertTrue(opened.isEmpty() && printed.isEmpty() && bridge.told.isEmpty())
    }

    @Test
    fun `what is to be printed is handed on as it is, once`() = runTest {
        val loop = running()
        val copy = Printout("Moving and handling: copy for the home", "<!doctype html><p>Two people</p>")
        bridge.says(ToShell.Print(copy))
        runCurrent()
        assertEquals(listOf(copy), printed)
        loop.stop()
    }

    @Test
    fun `bytes that are no page come from a core of another version`() = runTest {
        val loop = running()
        bridge.listener.said(byteArrayOf(9, 9, 9, 9))
        assertEquals(ShellState.Failed(Fault.OtherVersion), loop.state.value)
        loop.stop()
    }

    @Test
    fun `only addresses that other programs open are opened`() = runTest {
        val loop = running()
        val good = listOf("https://hub.example/sign-in", "tel:116123", "geo:0,0?q=7+Salt+Lane", "mailto:team@example.org")
        val bad = listOf("javascript:alert(1)", "intent://x#Intent;end", "file:///data/data", "content://contacts", "no scheme")
        (bad + good).forEach { bridge.says(ToShell.Open(it)) }
        assertEquals(good, opened)
        loop.stop()
    }
}
