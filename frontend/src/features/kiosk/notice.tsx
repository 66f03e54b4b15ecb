import {
  IconCloudOff,
  IconHourglass,
  IconLock,
  IconPlugConnectedX,
  IconTool,
  IconWindow,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Frame, Say } from './frame.tsx'
import classes from './kiosk.module.css'

const icons = {
  starting: IconHourglass,
  silent: IconCloudOff,
  empty: IconPlugConnectedX,
  out_of_service: IconTool,
  disabled: IconLock,
  other_window: IconWindow,
  insecure: IconLock,
  no_memory: IconPlugConnectedX,
}

interface NoticeProps {
  kind: keyof typeof icons
  /** The frame stands around it already. */
  isFramed?: boolean
}

/** Why nothing is poured just now, calmly: nobody before the machine can do anything about it. */
export function Notice({ kind, isFramed = false }: NoticeProps) {
  const { t } = useTranslation('kiosk')
  const Icon = icons[kind]
  const notice = (
    <section className={classes.stage} data-condition={kind}>
      <Icon className={classes.sign} stroke={1.4} aria-hidden />
      <Say>{t(`notice.${kind}.title`)}</Say>
      <p className={classes.text} role="status">
        {t(`notice.${kind}.text`)}
      </p>
    </section>
  )
  return isFramed ? notice : <Frame>{notice}</Frame>
}
