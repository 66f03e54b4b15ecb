import { setPriority } from 'node:os'
import { drawPapers } from './draw/draw-papers.ts'
import type { PrintJob } from './paper.ts'
import type { PrintAnswer } from './printer.ts'

const NICE = 10

// Who buys comes before who prints.
setPriority(NICE)
// The parent says when it is over; a Ctrl-C meant for the whole group is not this one's to hear.
process.on('SIGINT', () => undefined)
process.on('disconnect', () => process.exit())

process.on('message', async (job: PrintJob) => {
  const answer: PrintAnswer = await drawPapers(job).then(
    (pdf) => ({ pdf }),
    (error: Error) => ({ fault: error.stack ?? error.message }),
  )
  process.send?.(answer)
})
