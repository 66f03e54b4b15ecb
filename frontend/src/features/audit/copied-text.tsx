import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './audit.module.css'

/** What is worth having elsewhere, such as an id, with a button that takes it there. */
export function CopiedText({ text, what }: { text: string; what: string }) {
  const { t } = useTranslation('audit')
  const { copy, copied } = useClipboard({ timeout: 3_000 })
  const Icon = copied ? IconCheck : IconCopy
  return (
    <span className={classes.copied}>
      <code>{text}</code>
      <button
        type="button"
        className={classes.icon}
        aria-label={t(copied ? 'detail.copiedOf' : 'detail.copyOf', { what })}
        title={t(copied ? 'detail.copied' : 'detail.copy')}
        onClick={() => copy(text)}
      >
        <Icon size={16} aria-hidden />
      </button>
    </span>
  )
}
