import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin, type Rolldown } from 'vite'

const SOURCE = fileURLToPath(new URL('../src/service-worker/service-worker.ts', import.meta.url))

/** Files whose names stay the same from version to version. */
const UNHASHED = ['index.html', 'color-scheme.js', 'favicon.svg']

/** Loaded when they are needed, and needed to read a ticket. */
const OF_TICKETS =
  /[/]src[/](lib|ui|features[/](tickets|shell))[/]|[/]src[/]routes[/](ticket|tickets|order-tickets)-page[.]/

const FONTS = /^assets[/](inter|bricolage-grotesque)-latin-wght-normal-.*[.]woff2$/

/** Builds `sw.js` once the app is: only then is it known what the pages of tickets consist of. */
export function serviceWorker(): Plugin {
  return {
    name: 'guichet:service-worker',
    apply: 'build',
    writeBundle: async ({ dir = '' }, bundle) => {
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: {
          SHELL: JSON.stringify(await shellOf(dir, bundle)),
          'process.env.NODE_ENV': '"production"',
        },
        build: {
          outDir: dir,
          emptyOutDir: false,
          target: ['es2023', 'chrome120', 'firefox121', 'safari17.2'],
          lib: { entry: SOURCE, formats: ['iife'], name: 'guichet', fileName: () => 'sw.js' },
        },
      })
    },
  }
}

async function shellOf(folder: string, bundle: Rolldown.OutputBundle) {
  const unhashed = UNHASHED.map(async (file) => {
    const content = await readFile(join(folder, file))
    return { url: `/${file}`, revision: createHash('sha256').update(content).digest('hex').slice(0, 16) }
  })
  const hashed = [...filesOfTickets(bundle)].map((file) => ({ url: `/${file}`, revision: null }))
  return [...(await Promise.all(unhashed)), ...hashed]
}

/** The entry and what is needed for tickets, with all that these import, and the fonts of the first screen. */
function filesOfTickets(bundle: Rolldown.OutputBundle): Set<string> {
  const outputs = Object.values(bundle)
  const files = new Set(outputs.map(({ fileName }) => fileName).filter((file) => FONTS.test(file)))
  const waiting = outputs
    .filter((output) => output.type === 'chunk')
    .filter((chunk) => chunk.isEntry || OF_TICKETS.test(chunk.facadeModuleId ?? ''))
    .map((chunk) => chunk.fileName)
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    const chunk = bundle[file]
    if (files.has(file) || chunk?.type !== 'chunk') continue
    files.add(file)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(style)
    waiting.push(...chunk.imports)
  }
  return files
}
