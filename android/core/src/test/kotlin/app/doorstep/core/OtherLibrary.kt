package app.doorstep.core

import java.io.File

/** Two of the functions that the bindings ask for their version when they load the library. */
val VERSIONS = listOf("ffi_shared_uniffi_contract_version", "uniffi_shared_checksum_method_coreffi_send")

/** Makes [folder] hold a library that is the core's but for [function], which says that it is of another version. */
fun otherLibrary(folder: File, function: String) {
    val name = System.mapLibraryName("shared")
    val real = System.getProperty("jna.library.path").split(File.pathSeparator).map { File(it, name) }.first { it.exists() }
    compiled(
        folder.resolve(name), "../core/src/test/c/other.c", "-DFUNCTION=$function", "-DNUMBER=65535",
        "-Wl,--no-as-needed", real.absolutePath,
    )
}
