package app.doorstep.version

import app.doorstep.core.VERSIONS
import app.doorstep.core.otherLibrary
import app.doorstep.journeys.Other
import java.lang.management.ManagementFactory
import java.nio.file.Path
import org.junit.Assert.assertEquals
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder

/** The app with a library of the core that is of another version: a program loads one library in its life, so each has its own. */
class VersionTest {
    @get:Rule
    val folder = TemporaryFolder()

    @Test
    fun `a library whose bindings are of another version is told to whoever opens the app`() = isTold(VERSIONS[0])

    @Test
    fun `so is one of which one function takes something else`() = isTold(VERSIONS[1])

    private fun isTold(function: String) {
        otherLibrary(folder.root, function)
        val java = Path.of(System.getProperty("java.home"), "bin", "java").toString()
        // As this program was started itself, but for where the library is.
        val settings = ManagementFactory.getRuntimeMXBean().inputArguments.filter { it.startsWith("--add-") } +
            System.getProperties().filterKeys { (it as String).startsWith("robolectric.") }.map { (name, value) -> "-D$name=$value" }
        val classes = listOf("-cp", System.getProperty("java.class.path"), "org.junit.runner.JUnitCore", OtherVersion::class.java.name)
        Other(listOf(java) + settings + "-Djna.library.path=${folder.root}" + classes).use { program ->
            val (code, said) = program.end()
            assertEquals(said, 0, code)
        }
    }
}
