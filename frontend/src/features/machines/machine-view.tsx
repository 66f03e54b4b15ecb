import type { Machine } from '@guichet/contracts/machines'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../lib/i18n/use-language.ts'
import { Facts } from '../../ui/facts/facts.tsx'
import { Card } from '../../ui/page/card.tsx'
import { AdminPart } from './admin-part.tsx'
import type { MachineDetail } from './api.ts'
import { CareList } from './care-list.tsx'
import { stockOf } from './condition.ts'
import { KeysPart } from './keys-part.tsx'
import { LastContact } from './last-contact.tsx'
import classes from './machines.module.css'
import { StockBar } from './stock-bar.tsx'
import { TendingTools } from './tending-tools.tsx'

interface MachineViewProps {
  detail: MachineDetail
  isAdmin: boolean
}

/** One machine: how it is, what can be done with it, and what was. */
export function MachineView({ detail: { machine, keys }, isAdmin }: MachineViewProps) {
  const { t } = useTranslation('machines')
  return (
    <div className={classes.machine}>
      <div className={classes.column}>
        <Card title={t('stock.title')}>
          <StockBar machine={machine} />
          <Expected machine={machine} />
          <TendingTools machine={machine} />
        </Card>
        <CareList machineId={machine.id} />
      </div>
      <div className={classes.column}>
        <Card title={t('facts.title')}>
          <Condition machine={machine} />
          <p>
            <Link to="/popcorn/pours" search={{ machine: machine.id }}>
              {t('pours.ofMachine')}
            </Link>
          </p>
        </Card>
        <KeysPart machine={machine} keys={keys} isAdmin={isAdmin} />
        {isAdmin ? <AdminPart machine={machine} /> : null}
      </div>
    </div>
  )
}

/** The books, where they say something else than the machine. */
function Expected({ machine }: { machine: Machine }) {
  const { t } = useTranslation('machines')
  const { stock, expectedStock, lowStockAt } = machine
  const differs = stock !== null && stock !== expectedStock
  return (
    <p className="soft">
      {differs ? `${t('stock.expected', { expected: expectedStock, stock: stockOf(machine) })} ` : null}
      {t('stock.warns', { count: lowStockAt })}
    </p>
  )
}

function Condition({ machine }: { machine: Machine }) {
  const { t } = useTranslation('machines')
  const locale = useLocale()
  const { place, organiserName, temperatureC, software, uncertain, lastContactMs } = machine
  const celsius = new Intl.NumberFormat(locale, { style: 'unit', unit: 'celsius' })
  const unsure =
    uncertain === 0 ? (
      t('noUncertain')
    ) : (
      <Link to="/popcorn/pours" search={{ show: 'unknown', machine: machine.id }}>
        {t('uncertain', { count: uncertain })}
      </Link>
    )
  return (
    <Facts
      facts={[
        { term: t('facts.place'), value: place || t('facts.unsaid') },
        { term: t('facts.organiser'), value: organiserName },
        { term: t('columns.contact'), value: <LastContact atMs={lastContactMs} /> },
        { term: t('columns.uncertain'), value: unsure },
        {
          term: t('facts.temperature'),
          value: temperatureC === null ? null : celsius.format(temperatureC),
        },
        { term: t('facts.software'), value: software },
      ]}
    />
  )
}
