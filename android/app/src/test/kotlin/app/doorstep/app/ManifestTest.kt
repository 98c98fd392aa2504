package app.doorstep.app

import android.Manifest
import android.content.Intent
import android.content.pm.ActivityInfo
import android.content.pm.ApplicationInfo
import android.content.pm.ComponentInfo
import android.content.pm.PackageManager
import android.content.res.XmlResourceParser
import android.net.Uri
import androidx.test.core.app.ApplicationProvider
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import org.junit.runner.RunWith
import org.robolectric.RobolectricTestRunner
import org.robolectric.annotation.Config
import org.xmlpull.v1.XmlPullParser

/** What the manifest promises. */
@RunWith(RobolectricTestRunner::class)
@Config(sdk = [35])
class ManifestTest {
    private val app = ApplicationProvider.getApplicationContext<TestApp>()
    private val everything = PackageManager.GET_ACTIVITIES or PackageManager.GET_SERVICES or PackageManager.GET_RECEIVERS or
        PackageManager.GET_PROVIDERS or PackageManager.GET_PERMISSIONS
    private val info = app.packageManager.getPackageInfo("app.doorstep", everything)

    private fun elements(xml: Int) = elements(app.resources.getXml(xml))

    private fun elements(parser: XmlResourceParser): List<Pair<String, Map<String, String>>> =
        generateSequence { parser.next().takeIf { it != XmlPullParser.END_DOCUMENT } }
            .filter { it == XmlPullParser.START_TAG }
            .map { parser.name to (0 until parser.attributeCount).associate { parser.getAttributeName(it) to parser.getAttributeValue(it) } }
            .toList()

    @Test
    fun `no backup holds anything, and nothing moves to another device`() {
        assertEquals(0, app.applicationInfo.flags and ApplicationInfo.FLAG_ALLOW_BACKUP)
        val all = listOf("root", "file", "database", "sharedpref", "external")
        assertEquals(all, elements(R.xml.backup_rules).mapNotNull { it.second["domain"] })
        assertEquals(all + all, elements(R.xml.data_extraction_rules).mapNotNull { it.second["domain"] })
        assertTrue(elements(R.xml.data_extraction_rules).map { it.first }.containsAll(listOf("cloud-backup", "device-transfer")))
    }

    @Test
    fun `nothing is sent in the clear but to this machine, and that by a debug build`() {
        // What stands here are the debug build's: the others are the same without the address.
        val (base, near) = elements(R.xml.network_security_config).filter { it.first.endsWith("-config") && it.second.isNotEmpty() }
        assertEquals("base-config" to mapOf("cleartextTrafficPermitted" to "false"), base)
        assertEquals("domain-config", near.first)
        assertTrue(isHub("http://127.0.0.1:8080", isDebuggable = true))
        assertFalse(isHub("http://127.0.0.1:8080", isDebuggable = false))
        assertTrue(isHub(app.getString(R.string.hub_address), isDebuggable = true))
        assertTrue(isHub("https://hub.example", isDebuggable = false))
        for (bad in listOf("http://10.0.2.2:8080", "http://hub.example", "https://hub.example/", "https://", "https://a@hub.example", "ftp://hub.example", "hub", "")) {
            assertFalse(bad, isHub(bad, isDebuggable = true))
        }
    }

    @Test
    fun `one window is open to others, for the launcher and for the link of a sign-in`() {
        val open = info.activities.orEmpty().filter { it.exported && it.name.startsWith("app.doorstep") }
        assertEquals(listOf(MainActivity::class.java.name), open.map { it.name })
        assertEquals(ActivityInfo.LAUNCH_SINGLE_TASK, open.single().launchMode)
        assertTrue(listOf<Array<out ComponentInfo>?>(info.services, info.receivers, info.providers).all { list -> list.orEmpty().none { it.exported } })
        val link = Intent(Intent.ACTION_VIEW, Uri.parse("doorstep://signed-in#signed-in=x")).addCategory(Intent.CATEGORY_BROWSABLE)
        assertEquals(listOf("app.doorstep"), app.packageManager.queryIntentActivities(link, PackageManager.MATCH_DEFAULT_ONLY).map { it.activityInfo.packageName })
        assertTrue(app.packageManager.queryIntentActivities(Intent(Intent.ACTION_VIEW, Uri.parse("doorstep://other")), 0).isEmpty())
    }

    @Test
    fun `what draws pages for paper tells its maker nothing`() {
        val told = elements(app.assets.openXmlResourceParser("AndroidManifest.xml")).map { it.second }
        assertEquals("true", told.single { it["name"] == "android.webkit.WebView.MetricsOptOut" }["value"])
    }

    @Test
    fun `the system knows beforehand whether its way back leads out of the app`() {
        val application = elements(app.assets.openXmlResourceParser("AndroidManifest.xml")).first { it.first == "application" }.second
        assertEquals("true", application["enableOnBackInvokedCallback"])
    }

    @Test
    fun `it asks for no more than it needs`() {
        val asked = info.requestedPermissions.orEmpty().toSet()
        val needed = setOf(
            Manifest.permission.INTERNET,
            Manifest.permission.ACCESS_NETWORK_STATE,
            Manifest.permission.POST_NOTIFICATIONS,
            Manifest.permission.HIDE_OVERLAY_WINDOWS,
        )
        assertEquals(needed, asked)
        // Robolectric gives the app another target.
        val sdk = elements(app.assets.openXmlResourceParser("AndroidManifest.xml")).first { it.first == "uses-sdk" }.second
        assertEquals(mapOf("minSdkVersion" to "26", "targetSdkVersion" to "35"), sdk)
    }
}
