import { serveJobs } from '@guichet/service-kit/side-process/serve'
import { drawPapers } from './draw/draw-papers.ts'

serveJobs(drawPapers)
