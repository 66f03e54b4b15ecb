import classes from './fill-bar.module.css'

interface FillBarProps {
  sold: number
  /** Hatched: neither sold nor free. */
  held: number
  capacity: number
  label: string
}

/** How full something is. The words beside it say the same in figures. */
export function FillBar({ sold, held, capacity, label }: FillBarProps) {
  const share = (count: number) => `${capacity > 0 ? Math.min(100, (count / capacity) * 100) : 0}%`
  return (
    <div className={classes.bar} role="img" aria-label={label}>
      <span className={classes.sold} style={{ width: share(sold) }} />
      <span className={classes.held} style={{ width: share(held) }} />
    </div>
  )
}
