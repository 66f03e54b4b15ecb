import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestMailbox } from './mailbox.ts'

let mailbox: TestMailbox
beforeEach(async () => {
  mailbox = new TestMailbox()
  await mailbox.start()
})
afterEach(() => mailbox.dispose())

const PIXEL = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64')

test('a mail is listed for each of its recipients, newest first, whatever the case of the address', async () => {
  await mailbox.send({
    to: 'ana@example.org',
    subject: 'Première',
    text: 'Bonjour Ana',
    html: '<p>Bonjour <b>Ana</b></p>',
  })
  await mailbox.send({ to: ['Ana@example.org', 'bo@example.org'], subject: 'Second', text: 'Hello' })
  const [second, first, ...others] = await mailbox.messages('?to=ANA@example.ORG')
  expect(others).toEqual([])
  expect(second).toMatchObject({ to: 'Ana@example.org', subject: 'Second', text: 'Hello\n', html: '' })
  expect(first).toMatchObject({
    from: 'Guichet <tickets@guichet.test>',
    to: 'ana@example.org',
    subject: 'Première',
  })
  expect(first?.html).toContain('<b>Ana</b>')
  expect(first?.receivedAtMs).toBeLessThanOrEqual(second?.receivedAtMs ?? 0)
  expect(await mailbox.messages('?to=nobody@example.org')).toEqual([])
  expect(await mailbox.messages()).toHaveLength(3)
})

test('a blind copy reaches its recipient, whom no header names', async () => {
  await mailbox.send({ to: 'ana@example.org', bcc: 'hidden@example.org', subject: 'Blind', text: 'x' })
  expect(await mailbox.messages('?to=hidden@example.org')).toMatchObject([
    { to: 'hidden@example.org', subject: 'Blind' },
  ])
})

test('pages follow each other by cursor', async () => {
  for (const subject of ['1', '2', '3', '4', '5'])
    await mailbox.send({ to: 'ana@example.org', subject, text: '' })
  const first = await mailbox.messages('?limit=2')
  const second = await mailbox.messages(`?limit=2&cursor=${first.at(-1)?.id}`)
  const third = await mailbox.messages(`?limit=2&cursor=${second.at(-1)?.id}`)
  expect([first, second, third].flat().map(({ subject }) => subject)).toEqual(['5', '4', '3', '2', '1'])
  const { statusCode, body } = await mailbox.ask('/mailbox/messages?limit=0')
  expect(statusCode).toBe(400)
  expect(await body.json()).toMatchObject({ reason: 'invalid_request' })
})

test('what was accepted survives a kill; what is broken is skipped', async () => {
  const subjects = Array.from({ length: 20 }, (_, n) => `kept ${n}`)
  await Promise.all(subjects.map((subject) => mailbox.send({ to: 'ana@example.org', subject, text: 'x' })))
  const before = await mailbox.messages()
  expect(before.map(({ subject }) => subject).sort()).toEqual(subjects.sort())
  await mailbox.end('SIGKILL')
  writeFileSync(join(mailbox.mailFolder, '1700000000000-00010a0b0c0d.eml'), 'half a mai')
  writeFileSync(join(mailbox.mailFolder, 'notes.txt'), 'not a mail')
  writeFileSync(join(mailbox.mailFolder, '1700000000000-00020a0b0c0d.unfinished'), 'Delivered-To: ana@exam')
  await mailbox.start()
  expect(await mailbox.messages()).toEqual(before)
  expect(mailbox.output).toContain('skipped a file that is no mail')
  expect(readdirSync(mailbox.mailFolder).filter((name) => name.endsWith('.unfinished'))).toEqual([])
})

test('clearing takes one recipient’s mail, or all of it', async () => {
  for (const to of ['ana@example.org', 'bo@example.org', 'cy@example.org'])
    await mailbox.send({ to, text: 'x' })
  expect((await mailbox.ask('/mailbox/messages?to=ANA@example.org', { method: 'DELETE' })).statusCode).toBe(
    204,
  )
  expect((await mailbox.messages()).map(({ to }) => to)).toEqual(['cy@example.org', 'bo@example.org'])
  await mailbox.ask('/mailbox/messages', { method: 'DELETE' })
  expect(await mailbox.messages()).toEqual([])
  expect(readdirSync(mailbox.mailFolder)).toEqual([])
})

test('attachments come as downloads under their names; images of the text stand within it', async () => {
  await mailbox.send({
    to: 'ana@example.org',
    html: '<p>Look: <img src="cid:dot"></p>',
    attachments: [
      { filename: 'billet d’été (1).html', content: '<script>alert(1)</script>' },
      { filename: 'dot.gif', content: PIXEL, cid: 'dot' },
    ],
  })
  const [message] = await mailbox.messages()
  expect(message?.attachments).toEqual([
    { name: 'billet d’été (1).html', mimeType: 'text/html', sizeBytes: 25 },
  ])
  const shown = await mailbox.page(`/mailbox/messages/${message?.id}/html`)
  expect(shown).toContain(`src="data:image/gif;base64,${PIXEL.toString('base64')}"`)
  const { headers, body } = await mailbox.ask(`/mailbox/messages/${message?.id}/attachments/0`)
  expect(headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': "attachment; filename*=UTF-8''billet%20d%E2%80%99%C3%A9t%C3%A9%20%281%29.html",
    'x-content-type-options': 'nosniff',
  })
  expect(await body.text()).toBe('<script>alert(1)</script>')
  expect((await mailbox.ask(`/mailbox/messages/${message?.id}/attachments/1`)).statusCode).toBe(404)
})

test('no id leads out of the folder', async () => {
  for (const id of ['nothing', '..%2F..%2Fetc%2Fpasswd', '1700000000000-00010a0b0c0d']) {
    expect((await mailbox.ask(`/mailbox/messages/${id}`)).statusCode).toBe(404)
  }
})

test('it leaves when told to, and with whoever started it', async () => {
  await mailbox.send({ to: 'ana@example.org', text: 'x' })
  expect(await mailbox.end('SIGTERM')).toBe(0)
  await mailbox.start()
  expect(await mailbox.messages()).toHaveLength(1)
  expect(await mailbox.end('parent leaves')).toBe(0)
})
