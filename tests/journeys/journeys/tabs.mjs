// Two tabs of one browser: the second explains itself, and takes over when asked.
import { signIn } from '../steps.mjs'

export const name = 'a second tab explains itself'

export async function run({ hub, device }) {
  const nurse = await device('nurse', { phone: false })
  await signIn(nurse, 'Amara Obi')
  await nurse.reads(/still to visit/)

  const first = nurse.page
  const second = await nurse.context.newPage()
  second.setDefaultTimeout(20_000)
  second.on('pageerror', (error) => nurse.errors.push(`${error}`))
  await second.goto(hub.address)
  await second.getByRole('heading', { name: 'Doorstep is open in another tab' }).waitFor()
  await second.getByText('What you typed there is kept.').waitFor()
  await first.getByText(/still to visit/).first().waitFor()
  nurse.page = second
  await nurse.isAccessible()

  await nurse.press('Use Doorstep here')
  await nurse.unlock()
  await nurse.reads(/still to visit/)
  await first.getByRole('heading', { name: 'Doorstep is open in another tab' }).waitFor()
  await nurse.isAccessible()

  // And back, as often as one likes.
  nurse.page = first
  await nurse.press('Use Doorstep here')
  await nurse.unlock()
  await nurse.reads(/still to visit/)
  await second.getByRole('heading', { name: 'Doorstep is open in another tab' }).waitFor()
}
