/** Rests in between, so that whoever works beside on the same machine hardly notices. */
export interface Pace {
  /** Holds this thread up. To be called every few milliseconds of work. */
  rest(): void
}

/** Works a quarter of the time: a program that never rests keeps a whole processor awake, whatever its priority, and orders waited twice as long. */
const REST_OF_WORK = 3
/** After one call that took long, nobody gains by a rest that is longer still. */
const LONGEST_REST_MS = 250

export function gentlePace(): Pace {
  const nobody = new Int32Array(new SharedArrayBuffer(4))
  let workingSinceMs = performance.now()
  return {
    rest: () => {
      const workedMs = performance.now() - workingSinceMs
      Atomics.wait(nobody, 0, 0, Math.min(LONGEST_REST_MS, workedMs * REST_OF_WORK))
      workingSinceMs = performance.now()
    },
  }
}

export const fullSpeed: Pace = { rest: () => undefined }
