// What is on a device is sealed: only its words open it, nothing typed is lost under the lock, and two people share a browser.
import { choosePassphrase, goTo, openPerson, signIn } from '../steps.mjs'

export const name = 'a device that is locked'

const WILHELMINA = 'Wilhelmina'
const NUMBER = '01632 960 411'

const later = (by) => {
  globalThis.rightNow ??= Date.now
  Date.now = () => globalThis.rightNow() + by
}

/** How many of the origin's files hold a word in the clear. */
function inClear(device, word) {
  return device.page.evaluate(async (word) => {
    let found = 0
    const walk = async (folder) => {
      for await (const one of folder.values()) {
        if (one.kind === 'directory') await walk(one)
        else if (new TextDecoder('latin1').decode(await (await one.getFile()).arrayBuffer()).includes(word)) found += 1
      }
    }
    await walk(await navigator.storage.getDirectory())
    return found
  }, word)
}

async function isKept(nurse) {
  const field = nurse.page.getByLabel('First name')
  await field.waitFor()
  if ((await field.inputValue()) !== WILHELMINA) throw new Error('what was typed is gone')
}

export async function run({ hub, device }) {
  const nurse = await device('nurse')
  await nurse.press('Sign in', { exact: true })
  await nurse.page.getByRole('button', { name: /Amara Obi/ }).click()
  await nurse.reads('Choose a passphrase')
  await nurse.isAccessible()
  await nurse.shoot('04-choose-passphrase')
  await nurse.type('New passphrase', 'short')
  await nurse.press('Use this passphrase')
  await nurse.reads('Enter a passphrase of 10 characters or more')
  await nurse.isAccessible()
  // What is typed is hidden, unless it is asked for.
  const typed = nurse.page.getByLabel('New passphrase', { exact: true })
  if ((await typed.getAttribute('type')) !== 'password') throw new Error('the passphrase can be read over a shoulder')
  await nurse.press('Show: New passphrase')
  if ((await typed.getAttribute('type')) !== 'text') throw new Error('the passphrase is not shown')
  await choosePassphrase(nurse)
  await nurse.reads(/still to visit/)

  // Words that are in no record yet are kept under the lock.
  await goTo(nurse, 'People')
  await nurse.press('Register a person')
  await nurse.type('First name', WILHELMINA)
  await nurse.reads(/Saved on this device/)
  await nurse.press('Back')
  await hub.stop()
  await nurse.press('Menu', { exact: true })
  await nurse.press('Change person')
  await nurse.reads('You cannot sign out yet')
  await nurse.isAccessible()
  await nurse.shoot('05-change-person')
  await nurse.press('Lock instead')
  await nurse.page.getByRole('heading', { level: 1, name: 'Locked' }).waitFor()
  await nurse.reads('What you had begun is kept.')
  await nurse.readsNot(WILHELMINA)
  await nurse.isAccessible()
  await nurse.shoot('06-locked')
  const clear = [await inClear(nurse, WILHELMINA), await inClear(nurse, 'Eastbank'), await inClear(nurse, 'SQLite format 3')]
  // The list of who uses the browser is the one database in the clear.
  if (clear.join() !== '0,0,1') throw new Error(`files in the clear: ${clear}`)

  await nurse.type('Enter your passphrase', 'wet leaves on stones')
  await nurse.page.keyboard.press('Enter')
  await nurse.reads('That is not right. You have 9 more tries')
  await nurse.isAccessible()
  await nurse.press(/^I have forgotten/)
  await nurse.reads('What was not sent cannot be got back')
  await nurse.isAccessible()
  await nurse.shoot('07-forgotten')
  await nurse.press('Try again')
  // Letter by letter, as people type.
  const field = nurse.page.getByLabel('Enter your passphrase', { exact: true })
  await field.pressSequentially(nurse.words, { delay: 40 })
  if ((await field.inputValue()) !== nurse.words) throw new Error('letters were lost')
  await nurse.page.keyboard.press('Enter')
  await nurse.page.getByRole('heading', { level: 1, name: 'Change person' }).waitFor()
  await nurse.press('Back')
  await nurse.press('Register a person')
  await isKept(nurse)
  await nurse.press('Back')
  await openPerson(nurse, 'whit', 'Whitlock')
  await nurse.press('Change phone number')
  await nurse.type('Phone number', NUMBER)
  await nurse.press(/^Record change/)
  await nurse.reads(NUMBER)

  // Nobody uses it for six minutes.
  await nurse.inWorker(later, 360_000)
  await nurse.press('Back')
  await nurse.page.getByRole('heading', { level: 1, name: 'Locked' }).waitFor()
  await nurse.inWorker(later, 0)

  // What was not sent goes while it is locked.
  await nurse.reads('Some of your changes were not sent yet.')
  await nurse.isAccessible()
  await nurse.shoot('10-locked-with-something-to-send')
  await hub.start()
  await nurse.page.evaluate(() => dispatchEvent(new Event('online')))
  await nurse.reads(/^The hub answered while this was locked/)
  await nurse.isAccessible()

  // A colleague takes it, with words of her own.
  await nurse.press('Use Doorstep as somebody else')
  await nurse.reads('You need a connection to sign in.')
  await nurse.press('Back')
  await nurse.page.getByRole('heading', { level: 1, name: 'Locked' }).waitFor()
  await nurse.press('Use Doorstep as somebody else')
  const { words } = nurse
  await signIn(nurse, 'Priya Nair')
  await openPerson(nurse, 'whit', 'Whitlock')
  await nurse.reads(NUMBER)
  await nurse.press('Back')
  await nurse.readsNot(WILHELMINA)
  nurse.words = undefined
  await nurse.reopen()
  await nurse.page.getByRole('heading', { level: 1, name: 'Who are you?' }).waitFor()
  await nurse.isAccessible()
  await nurse.shoot('08-who-are-you')
  await nurse.press('Amara Obi')
  await nurse.unlock(words)
  await nurse.reads(NUMBER)
  await nurse.press('Back')
  await nurse.press('Register a person')
  await isKept(nurse)

  // Other words from now on.
  await nurse.press('Back')
  await nurse.press('Menu', { exact: true })
  await nurse.press('Change person')
  await nurse.press(/^Change your passphrase/)
  await nurse.type('The passphrase you use now', words)
  await nurse.isAccessible()
  await nurse.shoot('09-change-passphrase')
  await nurse.type('New passphrase', 'eleven blue doors')
  await nurse.type('The same passphrase again', 'eleven blue doors')
  await nurse.press('Use the new passphrase')
  await nurse.reads('From now on your new passphrase opens Doorstep on this device.')
  await nurse.page.reload()
  await nurse.press('Amara Obi')
  await nurse.unlock('eleven blue doors')
  await nurse.page.getByRole('heading', { level: 1, name: 'Change person' }).waitFor()
}
