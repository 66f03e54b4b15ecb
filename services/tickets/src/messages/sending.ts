import { accountContact } from '@guichet/contracts/internal'
import type { MessagePreview, SendMessageBody } from '@guichet/contracts/messages'
import { AppError } from '@guichet/service-kit/errors'
import { digestOfBody } from '@guichet/service-kit/http/idempotency'
import { uuidv7 } from '@guichet/service-kit/ids'
import { causeOf } from '@guichet/service-kit/mail/cause'
import { writeLetter } from '@guichet/service-kit/mail/letter'
import type { SessionRow } from '../catalogue/tables.ts'
import type { Deps } from '../deps.ts'
import { findEvening } from '../orders/detail.ts'
import { messageLetter } from './letter.ts'
import { countRecipients } from './queries.ts'

type Words = Pick<SendMessageBody, 'subject' | 'text'>

/** Who would get a message, and how it would read: in one language where it is for one, in each otherwise. */
export async function previewMessage(
  deps: Deps,
  session: SessionRow,
  { subject, text, audience, locale }: SendMessageBody,
): Promise<MessagePreview> {
  const evening = await findEvening(deps.db, session.id)
  const recipients = await countRecipients(deps.db, {
    sessionKey: session.key,
    offerIds: offerIdsOf(audience),
    locale: locale ?? null,
  })
  const letters = (locale ? [locale] : (['fr', 'en'] as const)).map((language) => {
    const recipient = {
      locale: language,
      ticketsUrl: `${deps.config.PUBLIC_URL}/tickets`,
      opensByLink: null,
    }
    const written = messageLetter({ subject, text }, { evening, recipient, orderNumber: 'G-0000-0000' })
    return { locale: language, subject: written.subject, text: writeLetter(written.letter).text }
  })
  return { recipients, letters }
}

export function messageInput(
  session: SessionRow,
  { subject, text, audience, locale, kind }: SendMessageBody,
  { actor, key }: { actor: string; key: string },
) {
  return {
    actor,
    sessionId: session.id,
    idempotencyKey: key,
    bodyDigest: digestOfBody({ subject, text, audience, locale, kind }),
    trial: false,
    subject,
    text,
    offerIds: offerIdsOf(audience),
    locale: locale ?? null,
  }
}

/** Sends a message to its author alone, as a buyer would get it. Throws `unavailable` where it cannot leave now. */
export async function sendTrial(
  deps: Deps,
  session: SessionRow,
  words: Words,
  accountId: string,
): Promise<void> {
  const { email, locale } = await deps.auth.get(`/internal/accounts/${accountId}/contact`, accountContact)
  const evening = await findEvening(deps.db, session.id)
  const trial = await deps.port.run('beginMessage', {
    ...messageInput(
      session,
      { ...words, kind: 'practical', audience: 'all' },
      {
        actor: accountId,
        key: `trial ${uuidv7(deps.nowMs())}`,
      },
    ),
    trial: true,
  })
  const recipient = {
    locale,
    ticketsUrl: `${deps.config.PUBLIC_URL}/events/${evening.event.slug}`,
    opensByLink: null,
  }
  const { subject, letter } = messageLetter(words, { evening, recipient, orderNumber: null })
  try {
    await deps.post.send({ to: email, subject, messageId: trial.id, ...writeLetter(letter) })
  } catch (error) {
    deps.log.warn({ messageId: trial.id, ...causeOf(error) }, 'a trial could not be sent')
    throw new AppError('unavailable', 'unavailable', 'Mail cannot be sent just now. Try again shortly.')
  }
}

function offerIdsOf(audience: SendMessageBody['audience']): readonly string[] | null {
  return audience === 'all' ? null : audience.offerIds
}
