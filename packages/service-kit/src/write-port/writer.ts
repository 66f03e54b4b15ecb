import type { Call, GroupResult } from './group.ts'
import { startThread, type WriterThread } from './writer-thread.ts'

/** What runs groups, one at a time. Rejects when it cannot say whether a group was committed. */
export interface Writer {
  run(calls: readonly Call[], nowMs: number): Promise<GroupResult>
  close(): Promise<void>
}

/** Threads whose database was closed, by their verbs: loading these takes half a second, opening another database a millisecond. */
const idle = new Map<string, WriterThread[]>()

/**
 * The writer as a thread that owns the writing connection: neither SQLite's disk nor PostgreSQL's many small answers wait for
 * those who only ask. If the thread dies, the group in its hands is refused as `write_interrupted` (it may or may not be in the
 * database: a retry with the same key tells) and a new one starts.
 */
export async function openWriter(databaseUrl: string, verbsModule: URL): Promise<Writer> {
  let thread = await openThread(databaseUrl, verbsModule.href)
  let closed = false
  return {
    run: async (calls, nowMs) => {
      if (thread.exited) thread = await openThread(databaseUrl, verbsModule.href)
      return thread.write({ calls: [...calls], nowMs })
    },
    close: async () => {
      if (closed || thread.exited) return
      closed = true
      await thread.close()
      idle.set(verbsModule.href, [...(idle.get(verbsModule.href) ?? []), thread])
    },
  }
}

async function openThread(databaseUrl: string, verbsModule: string): Promise<WriterThread> {
  const thread = takeIdle(verbsModule) ?? (await startThread(verbsModule))
  try {
    await thread.open(databaseUrl)
  } catch (error) {
    await thread.end()
    throw error
  }
  return thread
}

function takeIdle(verbsModule: string): WriterThread | undefined {
  const thread = idle.get(verbsModule)?.pop()
  return thread?.exited ? takeIdle(verbsModule) : thread
}
