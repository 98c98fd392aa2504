// Not built here: for Android Studio. The core for Android's processors and its Kotlin, both made from the Rust in this repository:
// rustup target add aarch64-linux-android armv7-linux-androideabi x86_64-linux-android; cargo install cargo-ndk.

plugins {
    id("com.android.library")
    id("org.jetbrains.kotlin.android")
}

val repository = rootDir.parentFile
val libraries = layout.buildDirectory.dir("rust")

/** Page types, bindings and the gallery, from the core that is built for this machine. */
val generateFromRust by tasks.registering(Exec::class) {
    workingDir(repository)
    commandLine("cargo", "xtask", "gen")
}

/** The core as a library for each kind of processor. */
val buildRust by tasks.registering(Exec::class) {
    workingDir(repository)
    commandLine(
        "cargo", "ndk",
        "--target", "arm64-v8a", "--target", "armeabi-v7a", "--target", "x86_64",
        "--platform", "26",
        "--output-dir", libraries.get().asFile.path,
        "build", "--package", "shared", "--lib", "--release",
    )
}

android {
    namespace = "app.doorstep.core"
    compileSdk = 36
    ndkVersion = "28.2.13676358"

    defaultConfig { minSdk = 26 }

    sourceSets {
        getByName("main") {
            kotlin.srcDirs("src/generated/kotlin", "src/generated/uniffi")
            jniLibs.srcDir(libraries)
        }
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
}

kotlin { jvmToolchain(17) }

tasks.named("preBuild") { dependsOn(generateFromRust, buildRust) }

dependencies {
    api("org.jetbrains.kotlinx:kotlinx-coroutines-core:1.10.2")
    implementation("net.java.dev.jna:jna:5.19.1@aar")
    testImplementation("net.java.dev.jna:jna:5.19.1")
    testImplementation("junit:junit:4.13.2")
    testImplementation("org.jetbrains.kotlinx:kotlinx-coroutines-test:1.10.2")
}
