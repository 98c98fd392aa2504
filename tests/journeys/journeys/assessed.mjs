// A nurse, a physiotherapist and an occupational therapist fill one assessment apart, with no hub: two of them answer the same
// about safety, and two write in the same text. Nothing of it is lost; it is settled, signed, changed and signed again.
import { exchange, openPerson, signIn } from '../steps.mjs'

export const name = 'several professions fill one assessment'

const PERSON = ['whitlock', 'Irene Whitlock']
const TITLE = 'Home First joint assessment'
const HELPERS = 'How many people do you need to help you move?'
const MATTERS = 'What matters most to you?'

/** To the sections of the assessment, from the person. */
async function openAssessment(one) {
  await openPerson(one, ...PERSON)
  await one.press(new RegExp(TITLE))
  await one.reads(/sections signed/)
}

export async function openSection(one, title) {
  await one.page.locator('main').getByRole('button', { name: new RegExp(`^\\d+\\. ${title}`) }).first().click()
  await one.page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** Chooses in the question that reads so; many have the same options. */
export async function choose(one, question, option) {
  const group = one.page.getByRole('group', { name: question })
  const box = group.getByRole('radio', { name: option, exact: true }).or(group.getByRole('checkbox', { name: option, exact: true }))
  await one.pick(box.first())
}

async function record(one, how) {
  if (how) await choose(one, 'How do you know what you record here?', how)
  await one.press(/^Record \d+ answers?$/)
  await one.reads(/answers? saved on this device/)
}

/** The mobility section, all that must be answered. */
async function mobility(one, helpers) {
  await openSection(one, 'Mobility and falls')
  await choose(one, 'What limit is there on the weight you put through a leg?', 'No limit, full weight')
  await one.type(HELPERS, helpers)
}

async function matters(one, words) {
  await openSection(one, 'What matters to you')
  // The person's record has words already.
  await one.reads(/Carried forward from the person’s record.*Not an answer until you confirm it/)
  await one.press(`Answer anew: ${MATTERS}`)
  await one.type(MATTERS, words)
  await record(one)
}

export async function run({ hub, device }) {
  const amara = await device('amara')
  await signIn(amara, 'Amara Obi')
  await openPerson(amara, ...PERSON)
  await amara.shoot('80-person-assessments')
  await amara.press('Start an assessment')
  await amara.reads('Which assessment?')
  await amara.isAccessible()
  await amara.shoot('81-start-assessment')
  await amara.press(new RegExp(TITLE))
  await amara.reads('0 of 15 sections signed.')
  await amara.isAccessible()
  await amara.shoot('82-assessment-begun')
  await exchange(amara)
  const tom = await device('tom', { phone: false })
  await signIn(tom, 'Tom Reyes')
  await openAssessment(tom)
  const hannah = await device('hannah')
  await signIn(hannah, 'Hannah Wren')
  await openAssessment(hannah)

  await hub.stop()
  await openSection(amara, 'Skin')
  await amara.press('Sign section')
  await amara.reads('You cannot sign yet: this must be answered')
  await amara.isAccessible()
  await amara.press('Back to the section')
  await choose(amara, 'How much of the skin was looked at today?', 'All of it')
  await choose(amara, 'Is there a pressure ulcer?', 'No')
  await amara.press('Record 2 answers')
  await amara.reads('There is a problem')
  await amara.isAccessible()
  await record(amara, 'I saw it')
  await openSection(amara, 'Skin')
  await amara.press('Sign section')
  await amara.reads('You sign these answers as they stand')
  await amara.isAccessible()
  await amara.shoot('84-sign')
  await amara.press('Sign section')
  await amara.reads('Signed on this device')
  await amara.press('Sections')
  await amara.reads('1 of 15 sections signed.')
  await openSection(amara, 'What matters to you')
  await amara.isAccessible()
  await amara.shoot('90-carried-forward')
  await amara.press(`Still true today: ${MATTERS}`)
  await amara.reads('Saved on this device')
  await amara.press(`Undo what I entered: ${MATTERS}`)
  await amara.reads(/Carried forward from the person’s record/)
  await amara.press('Sections')
  await matters(amara, 'Sitting in the garden with the radio on.')

  await mobility(tom, '1')
  await choose(tom, 'How do you know what you record here?', 'I saw it')
  await tom.isAccessible()
  await tom.shoot('83-section')
  await record(tom)
  await tom.reads(/On the person’s record too: moving and handling/)
  await matters(tom, 'Walking to the shop by herself.')

  await mobility(hannah, '2')
  // Left by the way back: recorded all the same.
  await choose(hannah, 'How do you know what you record here?', 'The person told me')
  await hannah.press('Sections')
  await hannah.reads(/sections signed/)
  await openSection(hannah, 'Mobility and falls')
  await hannah.reads(/Hannah Wren, occupational therapist, today at .*Told by the person/)
  await hannah.press('Sections')

  await hub.start()
  for (const one of [amara, tom, hannah, amara, tom]) await exchange(one)
  await tom.reads('2 things to settle')
  await tom.reads('Blocked')
  await tom.isAccessible()
  await tom.shoot('85-assessment-apart')
  await openSection(tom, 'What matters to you')
  await tom.reads('Edited by two people while apart. Read it.')
  await tom.isAccessible()
  await tom.press(/^I have read it/)
  await tom.readsNot('Edited by two people while apart. Read it.')
  const text = await tom.page.getByLabel(MATTERS).inputValue()
  for (const words of ['garden with the radio', 'to the shop by herself']) {
    if (!text.includes(words)) throw new Error(`lost: ${words} (${text})`)
  }
  await tom.press('Sections')
  await openSection(tom, 'Mobility and falls')
  await tom.reads('Two answers, written apart')
  await tom.isAccessible()
  await tom.shoot('86-section-apart')
  await tom.press(`Settle: ${HELPERS}`)
  await tom.reads('What is the answer?')
  await tom.choose(/^Choose [AB]: 2$/, {})
  await tom.type('Reason for your decision', 'Stood with her and Hannah: her knees gave way')
  await tom.isAccessible()
  await tom.shoot('87-settle-answer')
  await tom.press('Record decision')
  await tom.reads('Decision saved on this device')
  await tom.press('Sign section')
  await tom.reads('You sign these answers as they stand')
  await tom.press('Sign section')
  await tom.reads('Signed on this device')
  await exchange(tom)

  await exchange(hannah)
  await openSection(hannah, 'Mobility and falls')
  await choose(hannah, 'How do you manage stairs?', 'Cannot manage stairs')
  await record(hannah, 'I saw it')
  for (const one of [hannah, tom]) await exchange(one)
  await tom.reads('Changed after signing')
  await tom.reads(/Now says: Cannot manage stairs/)
  await tom.isAccessible()
  await tom.shoot('88-changed-after-signing')
  await tom.press(/^Tom Reyes, physiotherapist/)
  await tom.page.getByRole('heading', { level: 1, name: /^As signed/ }).waitFor()
  await tom.reads('What was signed')
  await tom.isAccessible()
  await tom.shoot('89-as-signed')
  await tom.press('Back')
  await tom.press('Sign section')
  await tom.reads('You sign these answers as they stand')
  await tom.press('Sign section')
  await tom.reads('Signed on this device')
  await tom.readsNot('Changed after signing')
  await stood(tom)
  await compared(tom)
  await printed(tom)
  await onRecord(amara)
}

/** What was settled is on the person's record too. Who says otherwise there is shown both in the assessment. */
async function onRecord(one) {
  await exchange(one)
  await openPerson(one, ...PERSON)
  await one.reads('2 helpers')
  await one.readsNot(/2 answers, written apart/)
  await one.press('Moving and handling', { exact: true })
  await one.choose('3 helpers')
  await one.choose('I saw it')
  await one.press(/^Record safety fact/)
  await one.reads('3 helpers')
  await one.press(new RegExp(TITLE))
  await openSection(one, 'Mobility and falls')
  await one.reads('The person’s record says something else')
  await one.isAccessible()
  await one.shoot('94-record-otherwise')
  await one.press(/^Put this on the person’s record/)
  await one.reads(/saved on this device, on the person’s record/)
  await one.readsNot('The person’s record says something else')
}

/** From a question to its values, and from one of them to the whole as it stood. */
async function stood(one) {
  await one.press('History: How do you manage stairs?')
  await one.reads(/Choose an entry to see the record as it stood/)
  await one.isAccessible()
  await one.shoot('92-history-of-an-answer')
  await one.press(/^Cannot manage stairs/)
  await one.page.getByRole('heading', { level: 1, name: 'As it stood' }).waitFor()
  await one.reads(/To Hannah Wren, occupational therapist, today/)
  await one.reads('Mobility and falls')
  await one.isAccessible()
  await one.shoot('93-as-it-stood')
  await one.press('Close')
  await one.press('Close')
}

/** From the last signature to what differs from the one before, and back. */
async function compared(one) {
  await one.press(/^Tom Reyes, physiotherapist.*As it stands/)
  await one.press(/^Compare with: Tom Reyes/)
  await one.reads('What differs')
  await one.reads(/First, Tom Reyes.*No answer.*Later, Tom Reyes.*Cannot manage stairs/s)
  await one.isAccessible()
  await one.shoot('91-signatures-compared')
  await one.press('Close')
}

/** What was signed, on paper: the app itself is not on it. */
async function printed(one) {
  const { page } = one
  await page.evaluate(() => {
    globalThis.print = () => (globalThis.printedAs = document.title)
  })
  await page.getByRole('button', { name: 'Print this section for the home folder' }).click()
  const title = await (await page.waitForFunction(() => globalThis.printedAs)).jsonValue()
  if (/Whitlock/.test(title)) throw new Error(`the file is named after the person: ${title}`)
  await page.emulateMedia({ media: 'print' })
  const paper = page.locator('.paper')
  await paper.getByText('NHS number 999').first().waitFor()
  if (await page.locator('#root').isVisible()) throw new Error('the app is on the paper')
  const words = await paper.evaluate((host) => host.shadowRoot.textContent)
  for (const said of ['Irene Whitlock', 'Signed by Tom Reyes', 'Cannot manage stairs']) {
    if (!words.includes(said)) throw new Error(`not on the paper: ${said}\n${words}`)
  }
  await one.isAccessible()
  const pdf = await page.pdf({ format: 'A4' })
  if (!pdf.subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('no PDF')
  await page.emulateMedia({ media: 'screen' })
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  if ((await paper.count()) > 0) throw new Error('the paper stays in the page')
}
