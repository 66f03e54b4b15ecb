import { useTranslation } from 'react-i18next'
import { EnrolForm } from './enrol-form.tsx'
import { Frame, Say } from './frame.tsx'
import classes from './kiosk.module.css'
import type { Identity } from './machine-store.ts'
import { useHouseLanguage } from './use-house-language.ts'

/** This browser is no machine yet: an Admin's code makes it one. */
export function EnrolScreen({ onEnrolled }: { onEnrolled: (identity: Identity) => Promise<void> }) {
  const { t } = useTranslation('kiosk')
  const speak = useHouseLanguage(false)
  return (
    <Frame onSpeak={speak}>
      <section className={classes.stage}>
        <Say>{t('enrol.title')}</Say>
        <div className={classes.desk}>
          <p>{t('enrol.text')}</p>
          <EnrolForm action={t('enrol.submit')} onEnrolled={onEnrolled} />
          <p>
            <a href="/">{t('enrol.leave')}</a>
          </p>
        </div>
      </section>
    </Frame>
  )
}
