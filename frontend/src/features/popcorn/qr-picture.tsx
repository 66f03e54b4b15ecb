import { useMemo } from 'react'
import { drawQr } from './qr-path.ts'

interface QrPictureProps {
  text: string
  label: string
  className: string | undefined
}

/** Black on white in both themes: a scanner reads paper, not mood. */
export function QrPicture({ text, label, className }: QrPictureProps) {
  const { size, path } = useMemo(() => drawQr(text), [text])
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}h-${size}z`} />
      <path fill="#000" d={path} />
    </svg>
  )
}
