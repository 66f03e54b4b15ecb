import { buffer } from 'node:stream/consumers'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Deps } from '../deps.ts'

const LARGEST_MAIL_BYTES = 25 * 1024 * 1024

/** Takes mail for everybody; it is on disk before the sender is told that it was taken. */
export function createSmtpServer({ store, log, nowMs }: Deps): SMTPServer {
  async function receive(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
    const raw = await buffer(stream)
    if (stream.sizeExceeded) throw refusal(552, 'This mail is too large.')
    for (const { address } of envelope.rcptTo) await store.save(address, raw, nowMs())
  }

  const server = new SMTPServer({
    size: LARGEST_MAIL_BYTES,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 3_000,
    onData(stream, session, callback) {
      receive(stream, session).then(
        () => callback(),
        (error) => {
          log.error({ err: error }, 'a mail was not kept')
          callback('responseCode' in error ? error : refusal(451, 'This mail cannot be kept now.'))
        },
      )
    },
  })
  // A sender that breaks off is no reason to end.
  server.on('error', (error) => log.warn({ err: error }, 'an SMTP connection failed'))
  return server
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode })
}
