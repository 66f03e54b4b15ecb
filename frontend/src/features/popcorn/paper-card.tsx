import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Wordmark } from '../../ui/page/wordmark.tsx'
import classes from './paper-card.module.css'
import { QrPicture } from './qr-picture.tsx'

interface PaperCardProps {
  code: string
  lastFour: string
}

/** The card as it comes out of the printer, in the size of a bank card, and nothing of the page around it. */
export function PaperCard(card: PaperCardProps) {
  useEffect(() => {
    document.documentElement.dataset.printing = 'card'
    return () => {
      delete document.documentElement.dataset.printing
    }
  }, [])
  return (
    <>
      <Face {...card} />
      {createPortal(
        <div className={classes.sheet} aria-hidden>
          <Face {...card} />
        </div>,
        document.body,
      )}
    </>
  )
}

function Face({ code, lastFour }: PaperCardProps) {
  const { t } = useTranslation('popcorn')
  return (
    <div className={classes.card}>
      <QrPicture text={code} label={t('printed.qr')} className={classes.qr} />
      <div className={classes.words}>
        <Wordmark />
        <strong>
          {t('title')} · {lastFour}
        </strong>
        <p>{t('printed.paperText')}</p>
        <p>{t('printed.paperLost')}</p>
      </div>
    </div>
  )
}
