import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Plugin, rolldown } from 'rolldown'
import { inRepository, repositoryRoot } from './repository.ts'

const bundlesFolder = inRepository('fleet/dist')
const stampFile = join(bundlesFolder, '.sources')
const sources = [
  'packages/contracts',
  'packages/service-kit',
  'services',
  'pnpm-lock.yaml',
  'fleet/service-bundles.ts',
]
/** Beside our own code: hundreds of modules each. What is not ES modules stays where it is. */
const bundledPackages = /[/]node_modules[/](kysely|zod|fastify-type-provider-zod)[/]/
/** What a service's processor time at its start goes into: its own program, and that of the thread that writes. */
const programsOf = (service: string) => ({
  main: inRepository('services', service, 'src/main.ts'),
  verbs: inRepository('services', service, 'src/verbs.ts'),
  'writer-worker': inRepository('packages/service-kit/src/write-port/writer-worker.ts'),
})

/** A service's program in a few files, instead of nine hundred that are each looked for and read. */
export function bundleOf(service: string): string {
  return join(bundlesFolder, service, 'main.js')
}

/** Bundles these services, unless that was done from the same sources. Answers whether it did. */
export async function bundleServices(services: readonly string[]): Promise<boolean> {
  const wanted = await stampOfSources()
  const isDone = async () => (await readFile(stampFile, 'utf8').catch(() => '')) === wanted
  if (await isDone()) return false
  const building = inRepository('fleet/node_modules', `.bundling-${process.pid}`)
  try {
    for (const service of services) await bundle(service, join(building, service))
    await writeFile(join(building, '.sources'), wanted)
    // Another fleet that starts at the same time may have been quicker, and runs what it put there.
    if (!(await isDone())) await putInPlace(building)
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  return true
}

export async function bundle(service: string, folder: string): Promise<void> {
  const programs = programsOf(service)
  const bundling = await rolldown({
    input: programs,
    platform: 'node',
    cwd: repositoryRoot,
    plugins: [leaveInPlace(Object.entries(programs))],
  })
  // Names are not shortened: they stand in what a service logs of its faults.
  await bundling.write({ dir: folder, format: 'esm', minify: false })
  await bundling.close()
  await writeFile(join(folder, 'package.json'), '{"type":"module"}\n')
}

/** Whatever lies beside a source is found there, but for programs that are bundled themselves. */
function leaveInPlace(programs: [name: string, file: string][]): Plugin {
  return {
    name: 'leave-in-place',
    resolveId: {
      order: 'post',
      async handler(source, importer, options) {
        if (importer === undefined || source.startsWith('node:')) return null
        const found = await this.resolve(source, importer, { ...options, skipSelf: true })
        if (found === null) throw new Error(`${source}, which ${importer} imports, is not there`)
        const isOurs = !found.id.includes('/node_modules/') || bundledPackages.test(found.id)
        if (isOurs || found.external) return found
        return { id: found.id, external: 'absolute' }
      },
    },
    transform(code, id) {
      if (!code.includes('import.meta')) return null
      if (code.includes('import.meta.resolve'))
        throw new Error(`${id} looks for something where a bundle is not`)
      const here = JSON.stringify(pathToFileURL(id).href)
      return code.replace(/new URL\('([^']+)', import[.]meta[.]url\)|import[.]meta[.]url/g, (whole, path) => {
        const file = path === undefined ? undefined : join(id, '..', path)
        const program = programs.find((one) => one[1] === file)
        if (program !== undefined) return `new URL('./${program[0]}.js', import.meta.url)`
        return whole.replace('import.meta.url', here)
      })
    },
  }
}

/** Where, how long and of when each file is: reading all would take as long as bundling saves. */
async function stampOfSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of (await filesIn(inRepository(source))).sort()) {
      const { size, mtimeMs } = await stat(file)
      hash.update(`${file}\0${size}\0${mtimeMs}\0`)
    }
  }
  return hash.digest('hex')
}

async function filesIn(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path]
  const entries = await readdir(path, { withFileTypes: true })
  const wanted = entries.filter(({ name }) => name !== 'node_modules' && name !== 'test')
  return (await Promise.all(wanted.map(({ name }) => filesIn(join(path, name))))).flat()
}

/** A folder cannot be renamed onto another one, so the old one steps aside first. */
async function putInPlace(built: string): Promise<void> {
  const aside = `${built}-old`
  await rename(bundlesFolder, aside).catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
  // Two that came at once have the same sources: whose stands there is all one.
  await rename(built, bundlesFolder).catch((error) => {
    if (error.code !== 'ENOTEMPTY') throw error
  })
  await rm(aside, { recursive: true, force: true })
}
