import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { House } from '@guichet/test/fixtures/open-house'
import Database from 'better-sqlite3'
import { openPasswordChecks } from '../ceiling/password-checks.ts'
import { Answered, contradiction } from '../compare/answered.ts'
import { BenchFault } from '../fault.ts'
import { runClosedLoop } from '../load/closed-loop.ts'
import type { WireRequest } from '../load/request.ts'
import { interleave, rowOf } from '../load/rounds.ts'
import type { Bench } from '../stage/bench.ts'
import { quiet } from '../stage/quiet.ts'

const CONNECTIONS = 16

/** Signing in with a password; its ceiling is the machine's rate of argon2id with the same parameters. */
export async function login(bench: Bench): Promise<void> {
  await bench.houses.lend(({ house }) => measureSignIns(bench, house))
}

async function measureSignIns(bench: Bench, house: House): Promise<void> {
  const { scale, requestsFile: file } = bench
  const checks = openPasswordChecks(someHash(house))
  try {
    const requests = signInsOf(house)
    const answered = new Answered()
    const before = countSignIns(house)
    const signIn = async (seconds: number) => {
      const loop = { url: house.fleet.url, requests, connections: CONNECTIONS, seconds, file }
      return answered.add(await runClosedLoop({ ...loop, order: 'cycle' }))
    }
    const rounds = await interleave(bench, {
      ceiling: () => quiet([house], () => checks.run(scale.seconds)),
      path: () => signIn(scale.seconds),
      warmUp: async () => {
        await quiet([house], () => checks.run(scale.warmUpSeconds))
        await signIn(scale.warmUpSeconds)
      },
    })
    const fault = contradiction('sign-ins', countSignIns(house) - before, answered)
    if (fault) throw new BenchFault(fault)
    bench.record(rowOf('login', CONNECTIONS, rounds))
  } finally {
    checks.close()
  }
}

function signInsOf({ fleet }: House): WireRequest[] {
  const accounts = JSON.parse(readFileSync(join(fleet.dataDir, 'demo-accounts.json'), 'utf8')) as {
    email: string
    password: string
  }[]
  return accounts.map(({ email, password }) => ({
    method: 'POST',
    path: '/api/auth/login',
    body: { email, password },
  }))
}

function someHash(house: House): string {
  return fromAuth(
    house,
    'SELECT password_hash FROM accounts WHERE password_hash IS NOT NULL LIMIT 1',
  ) as string
}

function countSignIns(house: House): number {
  return fromAuth(house, 'SELECT COUNT(*) FROM sign_ins') as number
}

function fromAuth({ fleet }: House, query: string): unknown {
  const database = new Database(join(fleet.dataDir, 'databases/auth.db'), { readonly: true })
  try {
    return database.prepare(query).pluck().get()
  } finally {
    database.close()
  }
}
