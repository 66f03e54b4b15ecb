import classes from './sums.module.css'

interface SumsProps {
  label?: string
  sums: readonly { term: string; value: string; note?: string; strong?: boolean }[]
}

/** Amounts under each other, each behind what it is of. */
export function Sums({ label, sums }: SumsProps) {
  return (
    <dl className={classes.sums} aria-label={label}>
      {sums.map(({ term, value, note, strong }) => (
        <div key={term} data-strong={strong}>
          <dt>{term}</dt>
          <dd>
            {value}
            {note ? <small>{note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
