import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestMailbox } from './mailbox.ts'

const mailbox = new TestMailbox()
beforeAll(async () => {
  await mailbox.start()
})
afterAll(() => mailbox.dispose())

test('an empty mailbox says so, in the language asked for most', async () => {
  expect(await mailbox.page('/mailbox', 'de, fr-FR;q=0.8, en;q=0.4')).toMatch(
    /<html lang="fr">.*Pas encore de courrier/s,
  )
  expect(await mailbox.page('/mailbox', 'fr;q=0.2, en-GB')).toMatch(/<html lang="en">.*No mail yet/s)
  expect(await mailbox.page('/mailbox?to=ana@example.org')).toContain('Nothing has come for this address')
})

test('the list can be one recipient’s, and leads to the messages', async () => {
  await mailbox.send({ to: 'bo@example.org', subject: 'For Bo', text: 'x' })
  await mailbox.send({
    to: 'ana@example.org',
    subject: 'For <Ana> & co',
    text: 'See https://guichet.test/a?b=1&c=2.',
  })
  const page = await mailbox.page('/mailbox?to=ana@example.org')
  expect(page).toContain('For &#60;Ana&#62; &#38; co')
  expect(page).not.toContain('For Bo')
  const link = /href="(\/mailbox\?to=[^"]+message=[^"]+)"/.exec(page)?.[1]?.replaceAll('&#38;', '&')
  expect(await mailbox.page(link ?? '')).toContain('<a href="https://guichet.test/a?b=1&#38;c=2">')
})

test('a mail’s HTML is kept in a frame that may follow a click and nothing else', async () => {
  const hostile =
    '<script>alert(1)</script><img src=x onerror=alert(1)><a href="https://guichet.test" target=_blank>go</a>'
  await mailbox.send({ to: 'eve@example.org', subject: '<script>', html: hostile })
  const [message] = await mailbox.messages('?to=eve@example.org')
  const page = await mailbox.page(`/mailbox?message=${message?.id}`)
  expect(page).toContain('sandbox="allow-top-navigation-by-user-activation"')
  expect(page).not.toContain('alert(1)')
  expect(page).not.toContain('<script>')
  const { headers, body } = await mailbox.ask(`/mailbox/messages/${message?.id}/html`)
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("sandbox allow-top-navigation-by-user-activation; default-src 'none'")
  expect(policy).not.toMatch(/allow-scripts|allow-same-origin|script-src/)
  const shown = await body.text()
  expect(shown).toContain('<base target="_top">')
  expect(shown).not.toContain('_blank')
})

test('the page needs nothing inline, and its files are there', async () => {
  const { headers, body } = await mailbox.ask('/mailbox')
  expect(headers['content-security-policy']).not.toContain('unsafe')
  const page = await body.text()
  expect(page).not.toMatch(/<style|style="|<script>|onclick/)
  const files = [...page.matchAll(/(?:href|src)="(\/mailbox\/assets\/[^"]+)"/g)].map(
    (match) => match[1] ?? '',
  )
  expect(files).toHaveLength(2)
  for (const file of files) expect((await mailbox.ask(file)).statusCode).toBe(200)
})

test('what is not here is a problem document', async () => {
  const { statusCode, headers, body } = await mailbox.ask('/mailbox/nothing')
  expect(statusCode).toBe(404)
  expect(headers['content-type']).toContain('application/problem+json')
  expect(await body.json()).toMatchObject({ status: 404, reason: 'not_found' })
})
