import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterEach, expect, it } from 'vitest'
import { openPost, type Post } from '../src/mail/post.ts'

const MAIL = {
  to: 'camille@example.org',
  subject: 'Vos billets — soirée\r\nBcc: stranger@example.org',
  text: 'Bonjour',
  html: '<p>Bonjour</p>',
  messageId: '0197f7a0-0000-7000-8000-000000000001',
}

let server: SMTPServer
let post: Post
let taken: { recipients: string[]; content: string }[]

/** A real SMTP server; `refuses` says whom it does not know. */
async function open(refuses: (address: string) => boolean = () => false): Promise<void> {
  taken = []
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, done) => done(refuses(address) ? new Error(`no ${address}`) : null),
    onData: (stream, { envelope }, done) => {
      text(stream).then((content) => {
        taken.push({ recipients: envelope.rcptTo.map(({ address }) => address), content })
        done()
      }, done)
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  post = openPost(`smtp://127.0.0.1:${port}`, 'Guichet <billets@guichet.example>')
}

afterEach(async () => {
  post.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

it('hands a mail over as text and HTML, under the same id at every try', async () => {
  await open()
  await post.send(MAIL)
  await post.send(MAIL)
  expect(taken).toHaveLength(2)
  for (const { content } of taken) {
    expect(content).toContain(`Message-ID: <${MAIL.messageId}@guichet>`)
    expect(content).toContain('From: Guichet <billets@guichet.example>')
    expect(content).toContain('multipart/alternative')
  }
})

it('goes to whom it is meant for alone, whatever a subject says', async () => {
  await open()
  await post.send(MAIL)
  expect(taken.map(({ recipients }) => recipients)).toEqual([[MAIL.to]])
  expect(taken[0]?.content).not.toMatch(/^Bcc:/im)
})

it('says when the server did not take it, and sends the next', async () => {
  await open((address) => address.startsWith('nobody'))
  await expect(post.send({ ...MAIL, to: 'nobody@example.org' })).rejects.toMatchObject({ responseCode: 550 })
  await post.send(MAIL)
  expect(taken).toHaveLength(1)
})

it('says when nobody listens', async () => {
  await open()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  await expect(post.send(MAIL)).rejects.toThrow()
})
