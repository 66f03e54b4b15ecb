import type { PortionSize } from '@guichet/contracts/popcorn'
import classes from './cup.module.css'

/** Where popped corn lies on a full cup, and whence it falls into one that is filled. */
const HEAP = [
  [36, 50],
  [52, 46],
  [68, 47],
  [84, 50],
  [44, 38],
  [60, 34],
  [76, 38],
  [60, 22],
] as const
const FALLING = [36, 52, 68, 84, 44, 76] as const

/** A cup of the house, full or being filled. Says nothing that the words beside it do not. */
export function Cup({ size, isFilling = false }: { size: PortionSize; isFilling?: boolean }) {
  return (
    <svg
      className={classes.cup}
      viewBox="0 0 120 140"
      data-size={size}
      data-filling={isFilling || undefined}
      aria-hidden="true"
    >
      {isFilling
        ? FALLING.map((x) => (
            <g key={x} className={classes.falling}>
              <Popped x={x} y={8} />
            </g>
          ))
        : null}
      <g className={classes.heap}>
        {HEAP.map(([x, y]) => (
          <Popped key={`${x} ${y}`} x={x} y={y} />
        ))}
      </g>
      <path fill="#FBF8F3" stroke="#E4432D" strokeWidth="2" strokeLinejoin="round" d="M20 54h80l-9 84H29z" />
      <path fill="#E4432D" d="M20 54h16l2.200 84H29zM52 54h16l-3 84H55zM84 54h16l-9 84H81.800z" />
      <path fill="#16161D" opacity="0.120" d="M20 54h80l-.900 8H20.900z" />
    </svg>
  )
}

function Popped({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path
        fill="#FFF6DC"
        stroke="#D9982B"
        strokeWidth="1.600"
        d="M-10 3c-4-6 2-12 7-9 2-6 11-5 11 1 6-1 8 7 3 10 0 5-7 7-10 3-4 3-11 1-11-5z"
      />
      <circle fill="#E9B24A" cx="0" cy="2" r="2.200" />
    </g>
  )
}
