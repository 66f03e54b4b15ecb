import { spawn } from 'node:child_process'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { FleetError } from '../fleet-error.ts'
import { services } from '../plans.ts'
import { inRepository } from '../repository.ts'

/** What a service says of itself, in its own definition. */
export interface DescribedService {
  service: string
  follows: string[]
  alsoFollows: string[]
  migrations: string[]
}

/** Runs a program of the services' kit, and hands on what it prints, line by line. Throws what it complained of. */
export async function runProgram(
  program: string,
  programArguments: readonly string[],
  signal: AbortSignal,
  onLine: (line: string) => Promise<void> | void,
): Promise<void> {
  const child = spawn(process.execPath, [inRepository(program), ...programArguments], {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  const reading = (async () => {
    for await (const line of createInterface(child.stdout)) await onLine(line)
  })()
  try {
    const [, complaints, exitCode] = await Promise.all([reading, text(child.stderr), ended])
    if (exitCode !== 0) throw new FleetError(complaints.trim() || `${program} ended with ${exitCode}`)
  } finally {
    child.kill('SIGKILL')
  }
}

/** Asked of the code itself, so that a new service, or a new feed that one follows, needs no word here. */
export async function describeServices(signal: AbortSignal): Promise<DescribedService[]> {
  const modules = services.map((name) => inRepository(`services/${name}/src/service.ts`))
  const described: DescribedService[] = []
  await runProgram('packages/service-kit/src/service/describe.ts', modules, signal, (line) => {
    described.push(JSON.parse(line))
  })
  return described
}
