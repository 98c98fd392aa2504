// Not built here: for Android Studio. The core for Android's processors and its Kotlin, both made from the Rust in this repository:
// rustup target add aarch64-linux-android armv7-linux-androideabi x86_64-linux-android; cargo install cargo-ndk.

plugins {
    id("com.android.library")
    id("org.jetbrains.kotlin.android")
}

val repository = rootDir.parentFile
val libraries = layout.buildDirectory.dir("rust")

/** Where cargo builds: as it understands the variable itself, from the folder it is run in. */
val target = repository.resolve(providers.environmentVariable("CARGO_TARGET_DIR").getOrElse("target"))

val generated = layout.projectDirectory.dir("src/generated").asFile

/** Page types and the gallery. */
val generateTypes by tasks.registering(Exec::class) {
    workingDir(repository)
    commandLine("cargo", "run", "--locked", "--package", "shared", "--bin", "codegen", "--features", "codegen", "--", "kotlin", generated.path)
    // Beside its sources it writes a build file of its own.
    doLast { delete(generated.resolve("build.gradle.kts"), generated.resolve("kotlin/build.gradle.kts")) }
}

/** The core for this machine, which the bindings are read from. */
val buildForThisMachine by tasks.registering(Exec::class) {
    workingDir(repository)
    commandLine("cargo", "build", "--locked", "--package", "shared", "--lib", "--features", "bindgen")
}

/** Bindings. */
val generateBindings by tasks.registering(Exec::class) {
    dependsOn(buildForThisMachine)
    workingDir(repository)
    commandLine(
        "cargo", "run", "--locked", "--package", "shared", "--bin", "uniffi-bindgen", "--features", "bindgen", "--",
        "generate", target.resolve("debug/${System.mapLibraryName("shared")}").path, "--language", "kotlin", "--no-format",
        "--out-dir", generated.resolve("uniffi").path,
    )
}

/** The core as a library for each kind of processor. */
val buildRust by tasks.registering(Exec::class) {
    workingDir(repository)
    commandLine(
        "cargo", "ndk",
        "--target", "arm64-v8a", "--target", "armeabi-v7a", "--target", "x86_64",
        "--platform", "26",
        "--output-dir", libraries.get().asFile.path,
        "build", "--locked", "--package", "shared", "--lib", "--release",
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
        getByName("test") { kotlin.srcDir("src/fakes/kotlin") }
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
        targetCompatibility = JavaVersion.VERSION_17
    }
}

kotlin { jvmToolchain(17) }

tasks.named("preBuild") { dependsOn(generateTypes, generateBindings, buildRust) }

dependencies {
    api("org.jetbrains.kotlinx:kotlinx-coroutines-core:1.10.2")
    implementation("net.java.dev.jna:jna:5.19.1@aar")
    testImplementation("net.java.dev.jna:jna:5.19.1")
    testImplementation("junit:junit:4.13.2")
    testImplementation("org.jetbrains.kotlinx:kotlinx-coroutines-test:1.10.2")
}
