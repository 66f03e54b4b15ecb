import { Pool } from 'undici'
import { readEnvironment } from './environment.ts'
import { fillIn } from './fill-in.ts'
import { Visitor } from './front-door/visitor.ts'

const { guichetUrl, accountWith, machineFile } = await readEnvironment(process.env)
const pool = new Pool(new URL(guichetUrl).origin, { connections: 8 })
const anybody = new Visitor(pool)
const [admin, creator, buyer] = await Promise.all([
  anybody.signIn(accountWith('Admin')),
  anybody.signIn(accountWith('EventCreator')),
  anybody.signIn(accountWith('User')),
])
try {
  await fillIn({
    visitors: { anybody, Admin: admin, EventCreator: creator, User: buyer },
    accountWith,
    nowMs: Date.now(),
    machineFile,
    say: (line) => process.stdout.write(`${line}\n`),
  })
} finally {
  await Promise.all([admin, creator, buyer].map((one) => one.signOut()))
  await pool.close()
}
