// Every component in every state, on a phone and a desktop, light and dark: nothing for axe to find.
export const name = 'the gallery is accessible'

export async function run({ hub, device }) {
  for (const [label, options] of [['light-phone', {}], ['dark-phone', { dark: true }], ['light-desktop', { phone: false }]]) {
    const shelf = await device(label, options)
    await shelf.page.goto(`${hub.address}/gallery.html`)
    await shelf.page.locator('h1').first().waitFor()
    await shelf.isAccessible()
  }
}
