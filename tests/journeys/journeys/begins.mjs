// Whoever asks for the next part of a long text reads it from its beginning.
import { longReferral, send } from '../message.mjs'
import { card, signIn } from '../steps.mjs'

export const name = 'a part is read from its beginning'

export async function run({ hub, device }) {
  const { bytes, person } = longReferral()
  await send(hub, bytes)
  for (const [name, options] of [['phone', {}], ['desk', { phone: false }]]) {
    const senior = await device(name, options)
    await signIn(senior, 'Leila Shah')
    await card(senior, new RegExp(person)).first().click()
    await senior.press('Show more of the original message')
    await senior.reads(/^Part 1 of/)
    await senior.press('Show more', { exact: true })
    await senior.reads(/^Part 2 of/)
    await senior.page.waitForFunction(() => {
      const { top } = document.querySelector('[data-key=part-1]').getBoundingClientRect()
      return top >= 0 && top < innerHeight
    })
  }
}
