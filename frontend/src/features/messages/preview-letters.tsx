import type { MessagePreview } from '@guichet/contracts/messages'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../ui/states/error-note.tsx'
import classes from './messages.module.css'

interface PreviewLettersProps {
  preview: MessagePreview | undefined
  error: unknown
}

/** The letter as each gets it, and nothing of it before there are words. */
export function PreviewLetters({ preview, error }: PreviewLettersProps) {
  const { t } = useTranslation('messages')
  return (
    <aside className={classes.preview} aria-label={t('write.preview')}>
      <h3>{t('write.preview')}</h3>
      <p className="soft">{t('write.previewHint')}</p>
      {error && !preview ? <ErrorNote error={error} /> : null}
      {preview?.recipients === 0 ? <p>{t('write.nobody')}</p> : null}
      {preview?.letters.map(({ locale, subject, text }) => (
        <article key={locale} className={classes.letter} lang={locale}>
          <small className="soft">{t(`write.previewOf.${locale}`)}</small>
          <h4>{subject}</h4>
          <p>{text}</p>
        </article>
      ))}
    </aside>
  )
}
