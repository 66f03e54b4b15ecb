import { courseOf } from './course.ts'
import classes from './sparkline.module.css'

interface SparklineProps {
  /** The oldest first. */
  values: readonly number[]
  /** How many there are at most: a line that has begun lately stands at the right. */
  length: number
  /** What a full height is at the least, so that next to nothing does not look like much. */
  least: number
  /** The same in words. */
  label: string
}

/** The shape of the last minutes, as high as a line of text. */
export function Sparkline({ values, length, least, label }: SparklineProps) {
  const { line, area } = courseOf(values, length, least)
  return (
    <svg
      className={classes.line}
      viewBox="0 0 100 30"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path className={classes.area} d={area} />
      <path className={classes.course} d={line} />
    </svg>
  )
}
