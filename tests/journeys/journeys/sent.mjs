// A referral message that is longer than its page: all of it is read, part by part, and one comes back to the decision.
import { longReferral, send } from '../message.mjs'
import { card, signIn } from '../steps.mjs'

export const name = 'the whole of what was sent'

/** The parts of a text from the first to the last, once each, put together. */
async function parts(reader) {
  const read = []
  for (;;) {
    const place = reader.page.getByText(/^Part \d+ of \d+$/)
    const [, part, of] = /Part (\d+) of (\d+)/.exec(await place.innerText())
    if (Number(part) !== read.length + 1) throw new Error(`part ${part} comes after ${read.length}`)
    read.push(await reader.page.locator(`[data-key=part-${part - 1}]`).textContent())
    await reader.isAccessible()
    if (part === of) return read
    await reader.press('Show more', { exact: true })
    await reader.reads(`Part ${Number(part) + 1} of ${of}`)
  }
}

async function reads(reader, title, button, holds) {
  await reader.press(button)
  await reader.page.getByRole('heading', { level: 1, name: title }).waitFor()
  const read = await parts(reader)
  if (read.length < 2) throw new Error(`${title} is not in parts`)
  holds(read.join(''))
  // Back by a part, then away and here again: the part that was read last.
  await reader.press('Show what comes before')
  await reader.reads(`Part ${read.length - 1} of ${read.length}`)
  await reader.press('Back')
  await reader.page.getByRole('button', { name: 'Record decision' }).waitFor()
  await reader.press(button)
  await reader.reads(`Part ${read.length - 1} of ${read.length}`)
  await reader.press('Back')
  await reader.page.getByRole('button', { name: 'Record decision' }).waitFor()
}

export async function run({ hub, device }) {
  const { bytes, note, person } = longReferral()
  const answer = await send(hub, bytes)
  if (answer.status !== 200) throw new Error(`refused: ${answer.text}`)
  for (const [name, options] of [['phone', {}], ['desk', { phone: false }]]) {
    const senior = await device(name, options)
    await signIn(senior, 'Leila Shah')
    await senior.reads(/To decide/)
    await card(senior, new RegExp(person)).first().click()
    // The beginning is folded away on the page itself, and says that there is more.
    for (const title of ['What else was stated', 'Original message, as it came']) {
      const folded = senior.page.locator('details').filter({ hasText: title })
      await folded.locator('summary').click()
      await folded.getByText('There is more: show it below.').waitFor()
    }
    await senior.isAccessible()
    // What is typed meanwhile is still there afterwards.
    await senior.type('Reason', 'One named professional')
    await reads(senior, 'What else was stated', 'Show more of what was stated', (whole) => {
      if (!whole.includes(note)) throw new Error('the note is not whole')
    })
    await reads(senior, 'Original message, as it came', 'Show more of the original message', (whole) => {
      if (whole !== bytes.toString()) throw new Error('the message is not as it came')
    })
    if ((await senior.page.getByLabel('Reason').inputValue()) !== 'One named professional') throw new Error('what was typed is gone')
  }
}
