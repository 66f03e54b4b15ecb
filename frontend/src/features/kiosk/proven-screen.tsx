import { useTranslation } from 'react-i18next'
import { Frame, Say } from './frame.tsx'
import classes from './kiosk.module.css'

interface ProvenScreenProps {
  name: string
  onGoOn: () => void
  onForget: () => Promise<void>
}

/** Somebody has brought an Admin's code: the machine goes on with its new key, or is one no more. */
export function ProvenScreen({ name, onGoOn, onForget }: ProvenScreenProps) {
  const { t } = useTranslation('kiosk')
  return (
    <Frame>
      <section className={classes.stage}>
        <Say>{t('proven.title')}</Say>
        <p className={classes.text}>{t('proven.text')}</p>
        <div className={classes.choices}>
          <button type="button" className={classes.first} onClick={onGoOn}>
            {t('proven.goOn', { name })}
          </button>
          <button type="button" className={classes.second} onClick={() => void onForget()}>
            {t('staff.forget')}
          </button>
        </div>
      </section>
    </Frame>
  )
}
