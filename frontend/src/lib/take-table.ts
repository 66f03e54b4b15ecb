import { EXPECTED_ROWS_HEADER } from '@guichet/contracts/exports'
import { api } from './api/api.ts'
import { ApiProblem } from './api/problem.ts'
import { nameIn, save } from './download.ts'

export interface Taken {
  rows: number
  /** About as many will come; null where that was not said. */
  expected: number | null
  /** What it was saved as; null where the browser keeps it where it keeps such. */
  fileName: string | null
}

const LINE_END = 10

interface FileTarget {
  name: string
  createWritable(): Promise<WritableStream<Uint8Array>>
  /** Not in every browser that asks. */
  remove?(): Promise<void>
}
type SavePicker = (options: { suggestedName: string }) => Promise<FileTarget>

/**
 * Takes a table away as its reader, and says how far that has got: to the disk as it comes, where the browser lets it, otherwise by way of its
 * memory. Null where its reader would not say where to. Throws `ApiProblem`; `unreachable` where the rows stop coming.
 */
export async function takeTable(
  path: string,
  { signal, onTaken }: { signal: AbortSignal; onTaken: (taken: Taken) => void },
): Promise<Taken | null> {
  // Asked first: a connection on which nobody reads while a dialog is open is cut.
  const target = await askWhere(nameOf(path))
  if (target === null) return null
  try {
    signal.throwIfAborted()
    return await fetchInto(target, path, { signal, onTaken })
  } catch (error) {
    await target?.remove?.().catch(() => undefined)
    if (signal.aborted) throw signal.reason
    if (error instanceof ApiProblem) throw error
    throw new ApiProblem(0, error instanceof DOMException ? 'not_saved' : 'unreachable')
  }
}

async function fetchInto(
  target: FileTarget | undefined,
  path: string,
  { signal, onTaken }: { signal: AbortSignal; onTaken: (taken: Taken) => void },
): Promise<Taken> {
  const answer = await api.response(path, { signal })
  const said = answer.headers.get(EXPECTED_ROWS_HEADER)
  const counted = rowCounter(
    { expected: said === null ? null : Number(said), fileName: target?.name ?? null },
    onTaken,
  )
  const rows = answer.body?.pipeThrough(counted.stream)
  if (!rows) throw new ApiProblem(0, 'unreachable')
  try {
    if (target) await rows.pipeTo(await target.createWritable(), { signal })
    else {
      const file = await new Response(rows, { headers: { 'content-type': 'text/csv' } }).blob()
      save(file, nameIn(answer.headers.get('content-disposition')) ?? nameOf(path))
    }
  } catch (error) {
    // Where nobody reads on: it is locked where somebody did, and has ended with them.
    await rows.cancel().catch(() => undefined)
    throw error
  }
  return counted.taken()
}

/** By the address: the service names it only once rows are on their way. */
function nameOf(path: string): string {
  return `guichet-${path.slice(0, path.indexOf('.csv')).split('/').at(-1)}.csv`
}

/** The browser's own question; undefined where it has none or may not ask, null where it was not answered. */
async function askWhere(suggestedName: string): Promise<FileTarget | undefined | null> {
  const ask = (window as { showSaveFilePicker?: SavePicker }).showSaveFilePicker
  try {
    return await ask?.({ suggestedName })
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? null : undefined
  }
}

/** Lines but the first, which is of titles. */
function rowCounter(known: Omit<Taken, 'rows'>, onTaken: (taken: Taken) => void) {
  let lines = 0
  const taken = (): Taken => ({ rows: Math.max(0, lines - 1), ...known })
  const stream = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      for (const byte of chunk) if (byte === LINE_END) lines += 1
      onTaken(taken())
      controller.enqueue(chunk)
    },
  })
  return { stream, taken }
}
