import { EXPECTED_ROWS_HEADER } from '@guichet/contracts/exports'
import { api } from './api/api.ts'
import { ApiProblem } from './api/problem.ts'
import { nameIn, save } from './download.ts'

export interface Taken {
  rows: number
  /** About as many will come; null where that was not said. */
  expected: number | null
}

/** A table of more rows than this goes to the disk as it comes, where the browser lets it. */
const MOST_ROWS_IN_MEMORY = 100_000
const LINE_END = 10

interface FileTarget {
  createWritable(): Promise<WritableStream<Uint8Array>>
}
type SavePicker = (options: { suggestedName: string }) => Promise<FileTarget>

/** Takes a table away as its reader, and says how far that has got. Throws `ApiProblem`; `unreachable` where the rows stop coming. */
export async function takeTable(
  path: string,
  { signal, onTaken }: { signal: AbortSignal; onTaken: (taken: Taken) => void },
): Promise<Taken> {
  const answer = await api.response(path, { signal })
  const said = answer.headers.get(EXPECTED_ROWS_HEADER)
  const expected = said === null ? null : Number(said)
  const name = nameIn(answer.headers.get('content-disposition')) ?? 'guichet.csv'
  const counted = rowCounter(expected, onTaken)
  const rows = answer.body?.pipeThrough(counted.stream)
  if (!rows) throw new ApiProblem(0, 'unreachable')
  try {
    const target = (expected ?? 0) > MOST_ROWS_IN_MEMORY ? await askWhere(name) : undefined
    if (target) await rows.pipeTo(await target.createWritable(), { signal })
    else save(await new Response(rows, { headers: { 'content-type': 'text/csv' } }).blob(), name)
  } catch (error) {
    // Where nobody reads on: it is locked where somebody did, and has ended with them.
    await rows.cancel().catch(() => undefined)
    if (signal.aborted || isAbort(error)) throw error
    throw new ApiProblem(0, 'unreachable')
  }
  return counted.taken()
}

/** The browser's own question; undefined where it has none. */
async function askWhere(suggestedName: string): Promise<FileTarget | undefined> {
  const ask = (window as { showSaveFilePicker?: SavePicker }).showSaveFilePicker
  return ask?.({ suggestedName })
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

/** Lines but the first, which is of titles. */
function rowCounter(expected: number | null, onTaken: (taken: Taken) => void) {
  let lines = 0
  const taken = (): Taken => ({ rows: Math.max(0, lines - 1), expected })
  const stream = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      for (const byte of chunk) if (byte === LINE_END) lines += 1
      onTaken(taken())
      controller.enqueue(chunk)
    },
  })
  return { stream, taken }
}
