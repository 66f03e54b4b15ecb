import { useState } from 'react'
import classes from './poster.module.css'

interface PosterProps {
  src: string
  /** Empty where the title stands beside it and the picture adds nothing that words could. */
  alt: string
  /** Posters above the fold are fetched at once, the others when they come near. */
  eager?: boolean
  className?: string | undefined
}

/** A 2:3 poster; a bare sheet in the house's inks takes its place when the picture does not come. */
export function Poster({ src, alt, eager = false, className }: PosterProps) {
  const [failedSrc, setFailedSrc] = useState<string | null>(null)
  const failed = failedSrc === src
  return (
    <div className={[classes.frame, className].filter(Boolean).join(' ')} data-failed={failed || undefined}>
      {failed ? null : (
        <img
          className={classes.picture}
          src={src}
          alt={alt}
          width={400}
          height={600}
          loading={eager ? 'eager' : 'lazy'}
          fetchPriority={eager ? 'high' : 'auto'}
          decoding="async"
          onError={() => setFailedSrc(src)}
        />
      )}
    </div>
  )
}
