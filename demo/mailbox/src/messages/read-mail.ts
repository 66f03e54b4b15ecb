import type { FastifyBaseLogger } from 'fastify'
import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime'
import type { Message } from './schemas.ts'
import type { Entry, MessageStore } from './store.ts'

/** A mail with what it carries. `message.attachments` describes `files`, in the same order. */
export type Mail = { message: Message; files: Attachment[]; inlineImages: Attachment[] }

/** Reads and parses a mail; null, with a line in the log, if its file is broken or gone. */
export async function readMail(
  store: MessageStore,
  entry: Entry,
  log: FastifyBaseLogger,
): Promise<Mail | null> {
  try {
    return describeMail(entry, await PostalMime.parse(await store.read(entry.id)))
  } catch (error) {
    log.warn({ id: entry.id, err: error }, 'skipped a mail that cannot be read')
    return null
  }
}

export function toBytes({ content }: Attachment): Buffer {
  if (typeof content === 'string') return Buffer.from(content)
  return content instanceof Uint8Array ? Buffer.from(content) : Buffer.from(new Uint8Array(content))
}

function describeMail({ id, to, receivedAtMs }: Entry, email: Email): Mail {
  const { from, subject = '', text = '', html = '' } = email
  const inlineImages = email.attachments.filter((part) => isShownInline(part, html))
  const files = email.attachments.filter((part) => !inlineImages.includes(part))
  const attachments = files.map((file) => ({
    name: file.filename ?? file.mimeType.replace('/', '.'),
    mimeType: file.mimeType,
    sizeBytes: toBytes(file).length,
  }))
  return {
    message: {
      id,
      from: formatAddress(from),
      to,
      subject,
      text,
      html,
      receivedAtMs,
      messageId: email.messageId ?? null,
      attachments,
    },
    files,
    inlineImages,
  }
}

function isShownInline({ contentId, mimeType }: Attachment, html: string): boolean {
  return (
    contentId !== undefined &&
    mimeType.startsWith('image/') &&
    html.includes(`cid:${bareContentId(contentId)}`)
  )
}

export function bareContentId(contentId: string): string {
  return contentId.replace(/^<|>$/g, '')
}

function formatAddress(address: Address | undefined): string {
  if (!address) return ''
  if (!address.address) return address.name
  return address.name ? `${address.name} <${address.address}>` : address.address
}
