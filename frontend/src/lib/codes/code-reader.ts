export interface ReadRequest {
  id: number
  bitmap: ImageBitmap
  /** Larger pictures are shrunk to this many pixels first. */
  longestSide: number
}

export interface ReadAnswer {
  id: number
  text: string | null
  failed: boolean
}

export interface CodeReader {
  /** The text of a QR code in the picture, or null where there is none. Takes the bitmap away from the caller. */
  read: (bitmap: ImageBitmap, longestSide: number) => Promise<string | null>
  close: () => void
}

/** Reads in a worker, so that the picture on screen, the sound and the buttons never wait for it. */
export function openCodeReader(): CodeReader {
  const worker = new Worker(new URL('./code-reader.worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, PromiseWithResolvers<string | null>>()
  let reads = 0

  worker.addEventListener('message', ({ data }: MessageEvent<ReadAnswer>) => {
    const waiter = waiting.get(data.id)
    waiting.delete(data.id)
    if (data.failed) waiter?.reject(new Error('the picture could not be read'))
    else waiter?.resolve(data.text)
  })
  worker.addEventListener('error', () => {
    for (const waiter of waiting.values()) waiter.reject(new Error('the code reader did not start'))
    waiting.clear()
  })

  return {
    read: (bitmap, longestSide) => {
      const waiter = Promise.withResolvers<string | null>()
      reads += 1
      waiting.set(reads, waiter)
      worker.postMessage({ id: reads, bitmap, longestSide } satisfies ReadRequest, [bitmap])
      return waiter.promise
    },
    close: () => worker.terminate(),
  }
}
