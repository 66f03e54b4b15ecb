import { serveJobs } from '@guichet/service-kit/side-process/serve'
import { drawSheet, type SheetJob } from '../settlement/draw/draw-sheet.ts'
import { drawPapers } from './draw/draw-papers.ts'
import type { PrintJob } from './paper.ts'

serveJobs((job: PrintJob | SheetJob) => ('settlement' in job ? drawSheet(job) : drawPapers(job)))
