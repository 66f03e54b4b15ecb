import { afterAll, beforeAll, expect, test } from 'vitest'
import { barriers } from '../fixtures/barriers.ts'
import { createEvent, createOffer, sessionOf } from '../fixtures/evening.ts'
import { visitPage } from '../fixtures/every-page.ts'
import { hasFocus, tabTo } from '../fixtures/keyboard.ts'
import {
  type FurnishedHouse,
  type Look,
  lookAtPages,
  NARROW,
  openFurnishedHouse,
  WIDE,
} from '../fixtures/look-at-pages.ts'
import { signIn } from '../fixtures/pages.ts'
import { CARDS } from '../fixtures/purchase.ts'
import { until } from '../fixtures/until.ts'

let furnished: FurnishedHouse

beforeAll(async () => {
  furnished = await openFurnishedHouse()
})
afterAll(() => furnished?.close())

const looks = [
  { language: 'fr', locale: 'fr-FR', colorScheme: 'light', viewport: WIDE },
  { language: 'en', locale: 'en-GB', colorScheme: 'dark', viewport: NARROW },
] satisfies Look[]

/** Each page in one of the two looks, taken in turn; `npm run looks` looks at each in all eight. */
test('no page shuts anybody out', { timeout: 1_800_000 }, async () => {
  const { visits } = furnished
  const turns = looks.map((look, turn) => ({
    look,
    seen: visits.filter((_, n) => n % looks.length === turn),
  }))
  const found = await Promise.all(
    turns.map(({ look, seen }) => lookAtPages({ ...furnished, look, visits: seen })),
  )
  expect(found.flat()).toEqual([])
})

test('what shuts people out is found', async () => {
  const page = await furnished.browser.open()
  await visitPage(page, { name: 'sign in', path: '/sign-in' })
  expect(await barriers(page, 'en')).toEqual([])
  await page.evaluate(`
    document.querySelector('main').insertAdjacentHTML(
      'beforeend',
      '<h1>Again</h1><img src="/favicon.svg"><div class="wide"><input></div><div role="dialog"></div>',
    )
    document.querySelector('.wide').style.width = '200vw'
    document.title = 'Guichet'
  `)
  expect(await barriers(page, 'fr')).toEqual([
    expect.stringContaining('aria-dialog-name'),
    expect.stringContaining('image-alt'),
    expect.stringContaining('label'),
    expect.stringContaining('language is en'),
    expect.stringContaining('title'),
    expect.stringContaining('2 first headings'),
    expect.stringContaining('sideways'),
  ])
})

test('a guest buys with the keyboard alone, and always sees where it is', async () => {
  const organiser = await furnished.house.signedIn('EventCreator')
  const event = await createEvent(organiser, { title: 'Dom Juan', organiserName: 'Clavier' })
  await createOffer(organiser, { sessionId: sessionOf(event).id, name: 'Full price' })
  const page = await furnished.browser.open()
  const { keyboard } = page
  await page.goto('/?query=Dom+Juan')
  await page.getByRole('link', { name: /Dom Juan/ }).waitFor()

  await keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  expect(await hasFocus(skip)).toBe(true)
  expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0)
  await keyboard.press('Enter')
  await until('the content has the focus', () => hasFocus(page.locator('main')))

  await tabTo(page, page.getByRole('link', { name: /Dom Juan/ }))
  await keyboard.press('Enter')
  await until('the new page starts at its heading', () =>
    hasFocus(page.getByRole('heading', { level: 1, name: 'Dom Juan' })),
  )
  await tabTo(page, page.getByRole('button', { name: 'One seat more: Full price' }))
  await keyboard.press('Enter')
  await keyboard.press('Space')
  await tabTo(page, page.getByLabel('E-mail'))
  await keyboard.type('touches@example.org')
  await tabTo(page, page.getByLabel('First and last name'))
  await keyboard.type('Alix Bonnet')
  await tabTo(page, page.getByRole('button', { name: 'Reserve 2 seats' }))
  await keyboard.press('Enter')
  await until('payment starts at its heading', () => hasFocus(page.getByRole('heading', { name: 'Payment' })))
  await tabTo(page, page.getByLabel('Card number'))
  await keyboard.type(CARDS.succeeds)
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'See you there!' }).waitFor()
})

test('the menu keeps the focus while it is open, and gives it back', async () => {
  const page = await furnished.browser.open()
  await signIn(page, furnished.house.account('User'))
  const avatar = page.getByRole('button', { name: /’s account$/ })
  await tabTo(page, avatar)
  await page.keyboard.press('Enter')
  const next = page.getByRole('menuitem', { name: 'Popcorn' })
  await until('the first entry has the focus', () => hasFocus(page.getByRole('menuitem').first()))
  await page.keyboard.press('ArrowDown')
  await until('the next entry has the focus', () => hasFocus(next))
  await page.keyboard.press('Escape')
  await next.waitFor({ state: 'hidden' })
  await until('the menu gave the focus back', () => hasFocus(avatar))
})
