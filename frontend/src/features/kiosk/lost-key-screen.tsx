import { useTranslation } from 'react-i18next'
import { EnrolForm } from './enrol-form.tsx'
import { Frame, Say } from './frame.tsx'
import classes from './kiosk.module.css'
import type { Identity } from './machine-store.ts'
import { useHouseLanguage } from './use-house-language.ts'

interface LostKeyScreenProps {
  name: string
  onEnrolled: (identity: Identity) => Promise<void>
  onForget: () => Promise<void>
}

/** Its key is worth nothing any more: it takes another code, or stops being a machine. */
export function LostKeyScreen({ name, onEnrolled, onForget }: LostKeyScreenProps) {
  const { t } = useTranslation('kiosk')
  const speak = useHouseLanguage(false)
  return (
    <Frame onSpeak={speak}>
      <section className={classes.stage} data-condition="key_lost">
        <Say>{t('keyLost.title')}</Say>
        <div className={classes.desk}>
          <p>{t('keyLost.text', { name })}</p>
          <EnrolForm action={t('enrol.submit')} onEnrolled={onEnrolled} />
          <button type="button" className={classes.second} onClick={onForget}>
            {t('staff.forget')}
          </button>
        </div>
      </section>
    </Frame>
  )
}
