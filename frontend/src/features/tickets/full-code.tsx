import { IconX } from '@tabler/icons-react'
import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useScreenAwake } from '../../lib/use-screen-awake.ts'
import classes from './full-code.module.css'

interface FullCodeProps {
  title: string
  qr: string
  shortCode: string | undefined
  onClose: () => void
}

/** The code alone on the whole screen, on white in both themes; the screen does not go dark while it is shown. */
export function FullCode({ title, qr, shortCode, onClose }: FullCodeProps) {
  const { t } = useTranslation('tickets')
  const dialog = useRef<HTMLDialogElement>(null)
  useScreenAwake()
  useLayoutEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} className={classes.screen} aria-label={title} onCancel={onClose}>
      <button type="button" className={classes.close} onClick={onClose}>
        <IconX size={24} aria-hidden /> {t('full.close')}
      </button>
      <img className={classes.qr} src={qr} alt={t('one.qr')} width={320} height={320} />
      <div className={classes.words}>
        <p className={classes.title}>{title}</p>
        {shortCode ? <p className={classes.short}>{shortCode}</p> : null}
        <p>{t('full.bright')}</p>
      </div>
    </dialog>
  )
}
