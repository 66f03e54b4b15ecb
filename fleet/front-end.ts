import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { FleetError } from './fleet-error.ts'
import { inRepository, repositoryRoot } from './repository.ts'

const compress = promisify(gzip)

export const frontEndFolder = inRepository('frontend/dist')
const stampFile = join(frontEndFolder, '.sources')
const compressible = /[.](js|css|svg|json|wasm|webmanifest|txt)$/

/** Builds the screens, unless what stands in `frontend/dist` was built from the same sources. Answers whether it built. */
export async function buildFrontEnd(): Promise<boolean> {
  const wanted = await hashOfSources()
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === wanted) return false
  const building = inRepository('frontend', 'node_modules', `.building-${process.pid}`)
  try {
    await runVite(building)
    await compressFiles(building)
    await writeFile(join(building, '.sources'), wanted)
    await putInPlace(building)
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  return true
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256')
  const files = [
    ...(await filesIn(inRepository('frontend'))),
    ...(await filesIn(inRepository('packages/contracts/src'))),
    ...(await filesIn(inRepository('packages/machine-kit/src'))),
    inRepository('pnpm-lock.yaml'),
  ]
  for (const file of files.sort()) {
    hash.update(relative(repositoryRoot, file)).update('\0')
    hash.update(await readFile(file)).update('\0')
  }
  return hash.digest('hex')
}

async function filesIn(folder: string): Promise<string[]> {
  const files: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) files.push(...(await filesIn(path)))
    else files.push(path)
  }
  return files
}

async function runVite(outFolder: string): Promise<void> {
  const vite = inRepository('frontend/node_modules/.bin/vite')
  const child = spawn(vite, ['build', '--outDir', outFolder, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: inRepository('frontend'),
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0) throw new FleetError(`The front end could not be built:\n${output}`)
}

/** Nginx serves these as they are, so that no request pays for compression. */
async function compressFiles(folder: string): Promise<void> {
  for (const file of await filesIn(folder)) {
    if (compressible.test(file))
      await writeFile(`${file}.gz`, await compress(await readFile(file), { level: 9 }))
  }
}

/** A folder cannot be renamed onto another one, so the old one steps aside first. */
async function putInPlace(built: string): Promise<void> {
  const aside = `${built}-old`
  await rename(frontEndFolder, aside).catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
  await rename(built, frontEndFolder)
  await rm(aside, { recursive: true, force: true })
}
