import { isProblem } from '../api/problem.ts'

/** With a copy at hand, nobody at a door waits longer than this for a newer one. */
const LONGEST_WAIT_MS = 4_000

class TooLate extends Error {}

/** The answer, or what was kept where none came in time. Any other refusal stands: what is kept may be wrong by now. */
export async function orKept<Value>(asked: Promise<Value>, copy: Value | undefined): Promise<Value> {
  if (copy === undefined) return asked
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLate()), LONGEST_WAIT_MS)
  })
  try {
    return await Promise.race([asked, late])
  } catch (error) {
    if (error instanceof TooLate || isAway(error)) return copy
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function isAway(error: unknown): boolean {
  return isProblem(error) && (error.status === 0 || error.status >= 502)
}
