import { randomUUID } from 'node:crypto'
import type { AuditVerifyAnswer } from '@guichet/contracts/audit'
import { askThread } from '@guichet/service-kit/service/thread'
import type { Deps } from '../../deps.ts'
import type { Question } from './outside.ts'
import type { VerifyNews, VerifyQuestion } from './thread.ts'

const DEADLINE_MS = 10_000

/** One check of the whole log, which all wait for who ask meanwhile. */
export interface AuditRun {
  id: string
  /** How much of it is read. */
  progress: { read: number; entries: number }
  answer: Promise<AuditVerifyAnswer>
}

export interface AuditRuns {
  /** The one that is going on, or another. */
  join(): AuditRun
  /** The one of this id, where it is going on or was the last. */
  find(id: string): AuditRun | undefined
  close(): void
}

export function openAuditRuns(deps: Deps): AuditRuns {
  const closing = new AbortController()
  let last: AuditRun | undefined
  let isGoingOn = false
  function start(): AuditRun {
    const progress = { read: 0, entries: 0 }
    const onProgress = (news: typeof progress) => Object.assign(progress, news)
    const answer = verifyAudit(deps, { signal: closing.signal, onProgress }).finally(() => {
      isGoingOn = false
    })
    // Whoever waits hears of it; there may be nobody.
    answer.catch(() => undefined)
    isGoingOn = true
    return { id: randomUUID(), progress, answer }
  }
  return {
    join: () => {
      if (!last || !isGoingOn) last = start()
      return last
    },
    find: (id) => (last?.id === id ? last : undefined),
    close: () => closing.abort(),
  }
}

interface Following {
  signal: AbortSignal
  onProgress: (progress: { read: number; entries: number }) => void
}

function verifyAudit(
  { clients, config, heads, log }: Deps,
  { signal, onProgress }: Following,
): Promise<AuditVerifyAnswer> {
  const question: VerifyQuestion = { databaseUrl: config.DATABASE_URL, publicKey: heads.publicKey }
  return askThread<AuditVerifyAnswer>(new URL('./thread.ts', import.meta.url), question, {
    signal,
    answer: async ({ service, path }: Question) => {
      const client = clients[service]
      if (!client) throw new Error(`no internal door of ${service} is configured`)
      return client.getText(path, { deadlineMs: DEADLINE_MS, signal })
    },
    onNews: (news: VerifyNews) => {
      if ('unasked' in news)
        log.warn(news, 'what a service keeps of the audit log, or told last, is not compared')
      else onProgress(news)
    },
  })
}
