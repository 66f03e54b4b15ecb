import { openSideProcess, type SideProcess } from '@guichet/service-kit/side-process/open'

/** A poster, or the creator's picture, to be painted as one picture for messengers. */
export type PictureJob = { svg: string; ground: string } | { webp: Uint8Array }

/** Messengers show this shape whole. */
export const PICTURE = { width: 1200, height: 630 } as const

export interface Painter {
  /** A JPEG. The key names what it shows: the same key is not painted twice while it is remembered. */
  paint(key: string, job: () => Promise<PictureJob>): Promise<Uint8Array>
  close(): Promise<void>
}

const MOST_REMEMBERED = 64

/** Paints in a process of its own: the one that takes pictures from creators may not read drawings. */
export function openPainter(): Painter {
  const program = new URL('./painter-process.ts', import.meta.url)
  const painter: SideProcess<PictureJob, Uint8Array> = openSideProcess({ program })
  const painted = new Map<string, Promise<Uint8Array>>()

  function remember(key: string, picture: Promise<Uint8Array>): void {
    painted.set(key, picture)
    picture.catch(() => painted.delete(key))
    const [oldest] = painted.keys()
    if (painted.size > MOST_REMEMBERED && oldest !== undefined) painted.delete(oldest)
  }

  return {
    paint: (key, job) => {
      const known = painted.get(key)
      if (known) return known
      const picture = job().then((ready) => painter.run(ready))
      remember(key, picture)
      return picture
    },
    close: () => painter.close(),
  }
}
