// Not built here: for Android Studio.

plugins {
    id("com.android.library")
    id("org.jetbrains.kotlin.android")
    id("org.jetbrains.kotlin.plugin.compose")
}

android {
    namespace = "app.doorstep.ui"
    compileSdk = 36

    defaultConfig { minSdk = 26 }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
}

kotlin { jvmToolchain(17) }

// The specs of src/sharedTest see what is internal here, so they run here, by the subclasses that are in app's src/test. Those of
// this module's src/test are for Compose Desktop, which only Maven has.
android {
    testOptions { unitTests.isIncludeAndroidResources = true }

    sourceSets {
        getByName("test") {
            kotlin.setSrcDirs(listOf("src/sharedTest/kotlin", "src/looks/kotlin", "../app/src/test/kotlin/app/doorstep/ui"))
            resources.setSrcDirs(listOf("../core/src/generated"))
        }
    }
}

tasks.withType<Test>().configureEach { systemProperty("robolectric.pixelCopyRenderMode", "hardware") }

dependencies {
    api(project(":core"))
    implementation("androidx.compose.runtime:runtime:1.11.4")
    implementation("androidx.compose.ui:ui:1.11.4")
    implementation("androidx.compose.foundation:foundation:1.11.4")
    implementation("androidx.compose.material3:material3:1.4.0")
    testImplementation("junit:junit:4.13.2")
    testImplementation("org.robolectric:robolectric:4.17")
    testImplementation("androidx.compose.ui:ui-test-junit4:1.11.4")
    // The empty window that a page is drawn in.
    debugImplementation("androidx.compose.ui:ui-test-manifest:1.11.4")
}
