import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { isListening } from './is-ready.ts'
import { endLeftovers } from './leftovers.ts'
import { ManagedProcess, type ProcessPlan } from './managed-process.ts'

const server = `
  import { createServer } from 'node:net'
  import { writeFileSync } from 'node:fs'
  process.on('disconnect', () => process.exit(0))
  process.on('SIGTERM', () => { writeFileSync(process.env.SOCKET + '.stopped', ''); process.exit(0) })
  createServer().listen(process.env.SOCKET)
`

function planOf(folder: string, program: string): ProcessPlan {
  const socket = join(folder, 'a.sock')
  return {
    name: 'stand-in',
    program: process.execPath,
    programArguments: ['--input-type=module', '-e', program],
    environment: { SOCKET: socket },
    logFile: join(folder, 'stand-in.log'),
    sockets: [socket],
    ipc: true,
    stopSignal: 'SIGTERM',
    isReady: () => isListening({ path: socket }),
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + 10_000
  while (!(await holds())) {
    if (Date.now() > deadlineMs) throw new Error('never came true')
    await pause(10)
  }
}

test('what dies is started again, said in one line, and stopped for good', async () => {
  const folder = temporaryFolder()
  const lines: string[] = []
  const one = new ManagedProcess(planOf(folder, server), (line) => lines.push(line))
  onTestFinished(() => one.stop())
  await one.start()
  const first = one.pid
  one.kill('SIGKILL')
  await until(() => one.pid !== undefined && one.pid !== first)
  await one.untilReady()
  expect(lines).toEqual(['stand-in ended (SIGKILL); starting it again in 200 ms.'])
  await one.stop()
  expect(one.pid).toBeUndefined()
  expect(existsSync(join(folder, 'a.sock.stopped'))).toBe(true)
})

test('what cannot start says why', async () => {
  const folder = temporaryFolder()
  const one = new ManagedProcess(planOf(folder, "throw new Error('no database')"), () => {})
  await expect(one.start()).rejects.toThrow(/stand-in ended as soon as it was started[\s\S]*no database/)
})

test('a program that is not there says so', async () => {
  const plan = { ...planOf(temporaryFolder(), ''), program: '/no/such/program' }
  await expect(new ManagedProcess(plan, () => {}).start()).rejects.toThrow(
    'stand-in ended as soon as it was started',
  )
})

test('what a killed parent leaves ends by itself', async () => {
  const folder = temporaryFolder()
  const plan = planOf(folder, server)
  const parent = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `const { ManagedProcess } = await import(${JSON.stringify(new URL('./managed-process.ts', import.meta.url).href)})
     const { isListening } = await import(${JSON.stringify(new URL('./is-ready.ts', import.meta.url).href)})
     const plan = ${JSON.stringify(plan)}
     await new ManagedProcess({ ...plan, isReady: () => isListening({ path: plan.environment.SOCKET }) }, () => {}).start()`,
  ])
  onTestFinished(() => void parent.kill('SIGKILL'))
  await until(() => isListening({ path: plan.environment.SOCKET ?? '' }))
  parent.kill('SIGKILL')
  await until(async () => !(await isListening({ path: plan.environment.SOCKET ?? '' })))
})

test('leftovers end only where they write to this very folder', async () => {
  const folder = temporaryFolder()
  const start = (name: string) => {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'log'), '')
    const child = spawn(
      'sh',
      ['-c', `exec "$0" -e "setInterval(() => {}, 1000); console.log('up')" > ${name}/log`, process.execPath],
      {
        cwd: folder,
        stdio: 'ignore',
      },
    )
    onTestFinished(() => void child.kill('SIGKILL'))
    return child
  }
  const ours = start('logs')
  const anothers = start('logs-of-another')
  await until(() =>
    ['logs', 'logs-of-another'].every((name) => readFileSync(join(folder, name, 'log'), 'utf8') === 'up\n'),
  )
  await endLeftovers(join(folder, 'logs'))
  await until(() => ours.signalCode === 'SIGTERM')
  expect(anothers.signalCode).toBeNull()
  expect(anothers.exitCode).toBeNull()
})
