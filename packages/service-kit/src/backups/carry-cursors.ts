import { parseArgs } from 'node:util'
import { carryCursors, openNamed } from './named-databases.ts'

// A program: databases that were put back have new epochs, and others that read them, `--beside SERVICE=URL`, are told so. No service
// may be running. May be said again. Prints who reads whom anew, one on a line.

const { values } = parseArgs({
  options: {
    restored: { type: 'string', multiple: true, default: [] },
    beside: { type: 'string', multiple: true, default: [] },
  },
})

const restored = values.restored.map(openNamed)
const beside = values.beside.map(openNamed)
await carryCursors(restored, beside)
for (const { db } of [...restored, ...beside]) await db.destroy()
