// The database's files in the browser, while no page has them open.

/** A page of the same origin that opens no database. */
export async function aside(device) {
  await device.page.goto(`${device.hub.address}/gallery.html?bare`)
  await device.page.locator('h1').first().waitFor()
}

/** The app again. */
export async function back(device) {
  await device.page.goto(device.hub.address)
}

/** Every file that holds a database, by name: its digest. The pool keeps the database behind a header of 4,096 bytes. */
export function digests(device) {
  return device.page.evaluate(async () => {
    const found = {}
    const walk = async (folder) => {
      for await (const one of folder.values()) {
        if (one.kind === 'directory') await walk(one)
        else {
          const bytes = await (await one.getFile()).arrayBuffer()
          const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
          if (bytes.byteLength > 4096) found[one.name] = Array.from(digest, (byte) => byte.toString(16)).join(' ')
        }
      }
    }
    await walk(await navigator.storage.getDirectory())
    return found
  })
}

/** Writes the version into the database's header, and says which was there. */
export function setVersion(device, version) {
  return device.page.evaluate(async (version) => {
    const MAGIC = 'SQLite format 3'
    const START = 4096
    const USER_VERSION = START + 60
    let before
    const walk = async (folder) => {
      for await (const one of folder.values()) {
        if (one.kind === 'directory') await walk(one)
        else {
          const bytes = new DataView(await (await one.getFile()).arrayBuffer())
          if (bytes.byteLength < START + 100) continue
          if (new TextDecoder().decode(new Uint8Array(bytes.buffer, START, MAGIC.length)) !== MAGIC) continue
          before = bytes.getUint32(USER_VERSION)
          bytes.setUint32(USER_VERSION, version)
          const writable = await one.createWritable()
          await writable.write(bytes.buffer)
          await writable.close()
        }
      }
    }
    await walk(await navigator.storage.getDirectory())
    if (before === undefined) throw new Error('no database here')
    return before
  }, version)
}

/** Throws the files away, as a browser does that is short of room. What it remembers of the site beside them stays. */
export function evict(device) {
  return device.page.evaluate(async () => {
    const root = await navigator.storage.getDirectory()
    for await (const name of root.keys()) await root.removeEntry(name, { recursive: true })
  })
}
