import type { ChangePreview as Preview } from '@guichet/contracts/session-changes'
import { IconArmchair, IconCalendarX, IconCash, IconHourglass, IconMail } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '../../lib/format/money.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import classes from './session-changes.module.css'

interface ChangePreviewProps {
  preview: Preview
  /** Until when buyers may ask for their money, where it does not go back by itself. */
  refundUntil?: string
  /** How many sessions are called off together, where it is a whole event. */
  sessions?: number | undefined
}

const LANGUAGES = ['fr', 'en'] as const

/** Who is told, what goes back, and the mail itself, before anything is done. */
export function ChangePreview({ preview, refundUntil, sessions }: ChangePreviewProps) {
  const { t } = useTranslation('changes')
  const { orders, tickets, held, refundCents } = preview
  return (
    <section className={classes.preview}>
      <h3>{t('preview.title')}</h3>
      {orders === 0 ? <p>{t('preview.nobody')}</p> : null}
      <ul className={classes.consequences}>
        {sessions === undefined ? null : (
          <Consequence icon={<IconCalendarX size={20} aria-hidden />}>
            {t('preview.sessions', { count: sessions })}
          </Consequence>
        )}
        {orders > 0 ? (
          <>
            <Consequence icon={<IconMail size={20} aria-hidden />}>
              {t('preview.told', { count: orders })}
            </Consequence>
            <Consequence icon={<IconArmchair size={20} aria-hidden />}>
              {t('preview.tickets', { count: tickets })}
            </Consequence>
            <Consequence icon={<IconCash size={20} aria-hidden />}>
              <RefundWords cents={refundCents} currency={preview.currency} until={refundUntil} />
            </Consequence>
          </>
        ) : null}
        {held > 0 && !refundUntil ? (
          <Consequence icon={<IconHourglass size={20} aria-hidden />}>
            {t('preview.held', { count: held })}
          </Consequence>
        ) : null}
      </ul>
      {orders > 0 ? <MailPreview letters={preview.letters} /> : null}
    </section>
  )
}

function Consequence({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li>
      {icon}
      <span>{children}</span>
    </li>
  )
}

function RefundWords({
  cents,
  currency,
  until,
}: {
  cents: number
  currency: string
  until?: string | undefined
}) {
  const { t } = useTranslation('changes')
  const locale = useLocale()
  if (cents === 0) return t('preview.nothingBack')
  const amount = formatMoney(cents, currency, locale)
  return until ? t('preview.upTo', { amount, when: until }) : t('preview.back', { amount })
}

function MailPreview({ letters }: { letters: Preview['letters'] }) {
  const { t } = useTranslation('changes')
  const locale = useLocale()
  const name = useId()
  const [shown, setShown] = useState<(typeof LANGUAGES)[number]>(locale.startsWith('en') ? 'en' : 'fr')
  const { subject, title, paragraphs } = letters[shown]
  return (
    <div className={classes.mail}>
      <fieldset className={classes.languages}>
        <legend className={classes.hidden}>{t('preview.languages.label')}</legend>
        <h3>{t('preview.mail')}</h3>
        {LANGUAGES.map((language) => (
          <label key={language}>
            <input
              type="radio"
              name={name}
              checked={language === shown}
              onChange={() => setShown(language)}
            />
            <span lang={language}>{t(`preview.languages.${language}`)}</span>
          </label>
        ))}
      </fieldset>
      <article className={classes.letter} lang={shown}>
        <p className="soft">{t('preview.subject', { subject })}</p>
        <h4>{title}</h4>
        {paragraphs.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </article>
      <p className="soft">{t('preview.inTheirs')}</p>
    </div>
  )
}
