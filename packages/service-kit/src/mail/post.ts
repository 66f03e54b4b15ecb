import { createTransport } from 'nodemailer'

export interface Mail {
  to: string
  subject: string
  text: string
  html: string
  /** The same for every try, so that a mail sent twice is shown once. */
  messageId: string
}

/** Hands a mail to the SMTP server. Rejects when the server did not take it. */
export interface Post {
  send(mail: Mail): Promise<void>
  close(): void
}

export function openPost(smtpUrl: string, from: string): Post {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    connectionTimeout: 5_000,
    socketTimeout: 10_000,
  })
  return {
    send: async ({ to, subject, text, html, messageId }) => {
      await transport.sendMail({ from, to, subject, text, html, messageId: `<${messageId}@guichet>` })
    },
    close: () => transport.close(),
  }
}
