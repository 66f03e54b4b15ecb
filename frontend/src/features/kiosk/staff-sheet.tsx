import { useTranslation } from 'react-i18next'
import { formatDate } from '../../lib/format/dates.ts'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { EnrolForm, PoursUntold } from './enrol-form.tsx'
import classes from './kiosk.module.css'
import type { Identity } from './machine-store.ts'
import type { RunningState } from './running.ts'

interface StaffSheetProps {
  run: RunningState
  machineId: string
  settle: () => Promise<boolean>
  /** A code was good: what now? */
  onProven: (identity: Identity) => Promise<void>
  onClose: () => void
}

/** For the staff: how the machine is, which anybody may see, and the way out, which takes an Admin's code. */
export function StaffSheet({ run, machineId, settle, onProven, onClose }: StaffSheetProps) {
  const { t } = useTranslation('kiosk')
  async function prepare() {
    // Another key could not speak of what this one has poured.
    if (!(await settle())) throw new PoursUntold()
  }
  return (
    <Sheet title={run.name} onClose={onClose}>
      <div className={classes.sheet}>
        <Facts run={run} machineId={machineId} />
        <p>{t('staff.text')}</p>
        <EnrolForm action={t('staff.submit')} prepare={prepare} onEnrolled={onProven} />
      </div>
    </Sheet>
  )
}

function Facts({ run, machineId }: { run: RunningState; machineId: string }) {
  const { t } = useTranslation('kiosk')
  const locale = useLocale()
  const { condition, place, stock, uncertain, lastHeardAtMs } = run
  const facts = {
    condition: t(`conditions.${condition}`),
    place: place || t('staff.unknown'),
    lastHeard: lastHeardAtMs === null ? t('staff.never') : formatDate(lastHeardAtMs, 'moment', locale),
    stock: String(stock),
    uncertain: String(uncertain),
    machine: machineId.slice(-12),
  }
  return (
    <dl className={classes.facts}>
      {Object.entries(facts).map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>{t(`staff.facts.${name as keyof typeof facts}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
