import type { Machine } from '@guichet/contracts/machines'
import { useTranslation } from 'react-i18next'
import { FillBar } from '../../ui/fill-bar/fill-bar.tsx'
import { stockOf } from './condition.ts'
import classes from './machines.module.css'

/** What a machine has of what it holds. */
export function StockBar({ machine }: { machine: Machine }) {
  const { t } = useTranslation('machines')
  const stock = stockOf(machine)
  const label = t('stock.of', { stock, capacity: machine.capacity })
  return (
    <div className={classes.stock}>
      <FillBar sold={stock} held={0} capacity={machine.capacity} label={label} />
      <span>{label}</span>
    </div>
  )
}
