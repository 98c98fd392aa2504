// Every page of the gallery, on a phone and a desktop, light and dark: nothing for axe to find.
export const name = 'the gallery is accessible'

const SHELVES = [
  ['light-phone', {}],
  ['dark-phone', { dark: true }],
  ['light-desktop', { phone: false }],
]

export async function run({ hub, device }) {
  for (const [label, options] of SHELVES) {
    const shelf = await device(label, options)
    await shelf.page.goto(`${hub.address}/gallery.html?bare`)
    await shelf.page.locator('h1').first().waitFor()
    const pages = Number(await shelf.page.evaluate(() => document.documentElement.dataset.pages))
    if (!(pages > 1)) throw new Error(`the gallery has ${pages} pages`)
    const found = []
    for (let page = 0; page < pages; page += 1) {
      await shelf.page.goto('about:blank')
      await shelf.page.goto(`${hub.address}/gallery.html?bare#${page}`)
      await shelf.page.locator('h1').first().waitFor()
      await shelf.isAccessible().catch((error) => found.push(`page ${page + 1}: ${error.message}`))
    }
    if (found.length > 0) throw new Error(found.join('\n'))
    await shelf.close()
  }
}
