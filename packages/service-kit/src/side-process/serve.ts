import { setPriority } from 'node:os'

export type JobAnswer<Result> = { result: Result } | { fault: string }

const NICE = 5

/** The whole of a side process's program: answers each job that `open.ts` sends, until its parent is gone. */
export function serveJobs<Job, Result>(work: (job: Job) => Promise<Result>): void {
  // Who waits for an answer of the service itself comes first.
  setPriority(NICE)
  // The parent says when it is over; a Ctrl-C meant for the whole group is not this one's to hear.
  process.on('SIGINT', () => undefined)
  process.on('disconnect', () => process.exit())
  process.on('message', async (job: Job) => {
    const answer: JobAnswer<Result> = await work(job).then(
      (result) => ({ result }),
      (error: Error) => ({ fault: error.stack ?? error.message }),
    )
    process.send?.(answer)
  })
}
