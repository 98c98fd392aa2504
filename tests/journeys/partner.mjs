// A nurse in a browser, for a journey of another shell: `node partner.mjs ADDRESS DECIDED REASON PICTURE`. She records what is
// known about Harold Moss's allergies while she has no signal, sees that it disagrees with what somebody else wrote, takes a
// picture of it, and reads what was decided and why. She says each step that is done, and goes on when she is told to, a line
// for each.
import '../scratch.mjs'
import { createInterface } from 'node:readline'
import { Device } from './browser.mjs'
import { exchange, openPerson, recordAllergyStatus, signIn } from './steps.mjs'

const [address, decided, reason, picture] = process.argv.slice(2)
const told = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const say = async (step) => {
  console.log(step)
  await told.next()
}

const priya = await Device.create({ address }, 'priya')
try {
  await signIn(priya, 'Priya Nair')
  await openPerson(priya, 'moss', 'Harold Moss')
  await priya.context.setOffline(true)
  await recordAllergyStatus(priya, { status: 'Unable to find out', source: 'A carer told me' })
  await say('written')
  await priya.context.setOffline(false)
  await exchange(priya)
  await say('sent')
  await exchange(priya)
  await priya.page.getByRole('button', { name: /^Settle allergy status/ }).first().waitFor()
  await priya.page.screenshot({ path: picture })
  await say('seen')
  await exchange(priya)
  await priya.page.getByRole('button', { name: /^Settle/ }).waitFor({ state: 'detached' })
  await priya.reads(new RegExp(decided, 'i'))
  await priya.press(/^Everything recorded/)
  await priya.reads(`Reason: “${reason}”`)
  await say('read')
} finally {
  await priya.close()
}
