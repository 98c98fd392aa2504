package app.doorstep.ui

import app.doorstep.page.Component
import app.doorstep.page.Group
import app.doorstep.page.Page
import app.doorstep.page.deserializeListOf
import com.novi.bincode.BincodeDeserializer

/** The core's own pages of every component in every state. */
internal val gallery: List<Page> by lazy {
    val bytes = checkNotNull(Page::class.java.getResourceAsStream("/gallery.bin")) { "gallery.bin is not on the class path" }.use { it.readBytes() }
    val input = BincodeDeserializer(bytes)
    input.deserializeListOf { Page.deserialize(it) }
}

internal fun galleryPage(key: String): Page = gallery.first { it.key == "gallery-$key" }

internal val Page.allGroups: List<Group> get() = main + aside + list?.groups.orEmpty()

internal val Page.allComponents: List<Component> get() = allGroups.flatMap { it.components }
