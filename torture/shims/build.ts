import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** Builds a shim of this folder into another one and gives back the library's path. Throws with what the compiler says. */
export async function buildShim(name: 'power-cut' | 'full-disk', folder: string): Promise<string> {
  const source = fileURLToPath(new URL(`./${name}.c`, import.meta.url))
  const library = `${folder}/${name}.so`
  const flags = ['-O2', '-Wall', '-Wextra', '-Werror', '-shared', '-fPIC']
  const child = spawn('cc', [...flags, '-o', library, source, '-ldl', '-lpthread'], {
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  const ended = once(child, 'close').catch(() => {
    throw new Error('There is no C compiler. On Debian: sudo apt-get install gcc libc6-dev')
  })
  const [said, [code]] = await Promise.all([text(child.stderr), ended])
  if (code !== 0) throw new Error(`${name}.c could not be built:\n${said}`)
  return library
}
