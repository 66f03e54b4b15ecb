import type { Writer } from './port.ts'
import { startThread, type WriterThread } from './sqlite-thread.ts'

/** Threads whose database was closed, by their verbs: loading these takes half a second, opening another database a millisecond. */
const idle = new Map<string, WriterThread[]>()

/**
 * The writer as a thread that owns the only writing connection. If the thread dies, the group in its hands is refused as
 * `write_interrupted` (it may or may not be in the database: a retry with the same key tells) and a new one starts.
 */
export async function openSqliteWriterThread(path: string, verbsModule: URL): Promise<Writer> {
  let thread = await openThread(path, verbsModule.href)
  return {
    run: async (calls, nowMs) => {
      if (thread.exited) thread = await openThread(path, verbsModule.href)
      return thread.write({ calls: [...calls], nowMs })
    },
    close: async () => {
      if (thread.exited) return
      await thread.close()
      idle.set(verbsModule.href, [...(idle.get(verbsModule.href) ?? []), thread])
    },
  }
}

async function openThread(path: string, verbsModule: string): Promise<WriterThread> {
  const thread = takeIdle(verbsModule) ?? (await startThread(verbsModule))
  await thread.open(path)
  return thread
}

function takeIdle(verbsModule: string): WriterThread | undefined {
  const thread = idle.get(verbsModule)?.pop()
  return thread?.exited ? takeIdle(verbsModule) : thread
}
