import { IconCameraOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CodeReader } from '../../lib/codes/code-reader.ts'
import { CameraView } from '../../ui/camera/camera-view.tsx'
import { Say } from './frame.tsx'
import classes from './kiosk.module.css'

interface CardScreenProps {
  reader: CodeReader | null
  paused: boolean
  onCode: (code: string) => void
  onLeave: () => void
}

type VoucherScreenProps = Omit<CardScreenProps, 'onLeave'>

/** The card, please: held up to the camera, or to a reader that is plugged in. */
export function CardScreen({ reader, paused, onCode, onLeave }: CardScreenProps) {
  const { t } = useTranslation('kiosk')
  return (
    <section className={classes.stage} data-step="card">
      <Say>{t('card.title')}</Say>
      <p className={classes.text}>{t('card.text')}</p>
      <Camera reader={reader} paused={paused} onCode={onCode} />
      <button type="button" className={classes.second} onClick={onLeave}>
        {t('card.leave')}
      </button>
    </section>
  )
}

/** Without a network: what was put aside for this machine is poured all the same. */
export function VoucherScreen(camera: VoucherScreenProps) {
  const { t } = useTranslation('kiosk')
  return (
    <section className={classes.stage} data-condition="silent">
      <Say>{t('voucher.title')}</Say>
      <p className={classes.text} role="status">
        {t('voucher.text')}
      </p>
      <Camera {...camera} />
    </section>
  )
}

function Camera({ reader, paused, onCode }: VoucherScreenProps) {
  const { t } = useTranslation('kiosk')
  const words = {
    camera: t('card.camera'),
    aim: t('card.aim'),
    starting: t('card.starting'),
    nextCamera: t('card.nextCamera'),
    light: t('card.light'),
  }
  return (
    <div className={classes.camera}>
      <CameraView
        reader={reader}
        facing="user"
        paused={paused}
        words={words}
        onCode={onCode}
        without={(_state, onRetry) => (
          <div className={classes.noCamera} role="status">
            <IconCameraOff size={64} stroke={1.4} aria-hidden />
            <strong>{t('card.noCamera')}</strong>
            <span>{t('card.noCameraText')}</span>
            <button type="button" className={classes.second} onClick={onRetry}>
              {t('card.retry')}
            </button>
          </div>
        )}
      />
    </div>
  )
}
