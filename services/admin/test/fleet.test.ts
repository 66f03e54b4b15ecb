import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type FleetAnswer, fleetAnswer, type ServiceStatus } from '@guichet/contracts/fleet'
import { ENGINES } from '@guichet/service-kit/testing/databases'
import { callerSecret } from '@guichet/service-kit/testing/secrets'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newId } from './fixtures/facts.ts'
import { type Office, openOffice } from './fixtures/office.ts'
import { WELL } from './fixtures/well.ts'

const BACKUP = {
  startedAtMs: 1_000,
  endedAtMs: 60_000,
  state: 'succeeded',
  folder: '/backups/2026-11-30',
  bytes: 1_234_567,
  nextAtMs: 90_000,
}

describe.each(ENGINES)('the fleet on %s', (engine) => {
  let office: Office
  let folder: string
  let backupFile: string
  let servers: Map<string, Server>
  let statuses: Record<string, ServiceStatus>

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guichet-backups-'))
    backupFile = join(folder, 'last.json')
    office = await openOffice(engine, { BACKUP_STATUS_FILE: backupFile })
    servers = new Map()
    statuses = {}
    await office.service.internal.listen({ path: socketOf('admin') })
  })
  afterEach(async () => {
    for (const name of servers.keys()) await leave(name)
    await office.close()
    rmSync(folder, { recursive: true })
  })

  /** Where the service under test looks for another one's internal door. */
  function socketOf(name: string): string {
    return join(dirname(office.service.context.config.LISTEN.replace('unix:', '')), `${name}.sock`)
  }

  /** Says how another service is, at its door, as long as it is there. */
  async function play(name: string, status: Partial<ServiceStatus> = {}): Promise<void> {
    statuses[name] = { ...WELL, ...status }
    if (servers.has(name)) return
    const server = createServer((request, response) => {
      const isKnown = request.headers.authorization === `Bearer ${callerSecret('admin')}`
      response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json', connection: 'close' })
      const figures = `# HELP box_office_queue Who waits\n# TYPE box_office_queue gauge\nbox_office_queue 4\n`
      response.end(request.url === '/metrics' ? figures : JSON.stringify(statuses[name]))
    })
    servers.set(name, server)
    await new Promise<void>((resolve) => server.listen(socketOf(name), resolve))
  }

  async function leave(name: string): Promise<void> {
    await new Promise((resolve) => servers.get(name)?.close(resolve))
    servers.delete(name)
  }

  async function look(): Promise<FleetAnswer> {
    const { status, body } = await office.get('/fleet')
    expect(status).toBe(200)
    return fleetAnswer.parse(body)
  }

  const named = ({ services }: FleetAnswer, name: string) => services.find((one) => one.name === name)

  it('is everybody, this service too, with what each says of itself', async () => {
    for (const name of ['auth', 'events', 'tickets', 'validation']) await play(name)
    await play('popcorn', { figures: { guichet_machines_lost: 2 } })
    const fleet = await look()
    expect(fleet.services.map(({ name, state }) => [name, state])).toEqual([
      ['auth', 'well'],
      ['events', 'well'],
      ['tickets', 'well'],
      ['validation', 'well'],
      ['popcorn', 'strained'],
      ['admin', 'well'],
    ])
    expect(named(fleet, 'popcorn')?.findings).toEqual([{ kind: 'machines_lost', count: 2 }])
    expect(named(fleet, 'tickets')?.status).toEqual(WELL)
    expect(named(fleet, 'admin')?.status?.database?.engine).toBe(engine)
  })

  it('says since when a service is away, and what it said last', async () => {
    office.service.clock.advance(10_000)
    await play('tickets')
    const before = named(await look(), 'tickets')
    expect(before).toMatchObject({ state: 'well', awaySinceMs: null, seenAtMs: 10_000 })
    await leave('tickets')
    office.service.clock.advance(5_000)
    expect(named(await look(), 'tickets')).toMatchObject({ state: 'away', awaySinceMs: 15_000 })
    office.service.clock.advance(5_000)
    expect(named(await look(), 'tickets')).toEqual({
      ...before,
      state: 'away',
      findings: [{ kind: 'away' }],
      awaySinceMs: 15_000,
    })
    await play('tickets', { missing: ["events's feed"] })
    office.service.clock.advance(1_000)
    expect(named(await look(), 'tickets')).toMatchObject({ state: 'not_ready', awaySinceMs: null })
  })

  it('is asked at most once a second, however many look', async () => {
    await play('tickets')
    await Promise.all([look(), look(), look()])
    await play('tickets', { missing: ['the keys'] })
    expect(named(await look(), 'tickets')?.state).toBe('well')
    office.service.clock.advance(1_000)
    expect(named(await look(), 'tickets')?.state).toBe('not_ready')
  })

  it('shows how the last backup went, where there is one that can be read', async () => {
    expect((await look()).lastBackup).toBeNull()
    expect(await ownFigures()).not.toMatch(/^guichet_backup/m)
    writeFileSync(backupFile, JSON.stringify(BACKUP))
    office.service.clock.advance(90_000)
    expect((await look()).lastBackup).toEqual(BACKUP)
    expect(await ownFigures()).toContain('guichet_backup_age_seconds 30\n')
    expect(await ownFigures()).toContain('guichet_backup_failed 0\n')
    const failed = { ...BACKUP, state: 'failed', reason: 'no room' }
    writeFileSync(backupFile, JSON.stringify(failed))
    expect((await look()).lastBackup).toEqual(failed)
    expect(await ownFigures()).toContain('guichet_backup_failed 1\n')
    writeFileSync(backupFile, '{"state":')
    expect((await look()).lastBackup).toBeNull()
  })

  const ownFigures = async () => (await office.service.internal.inject('/metrics')).body

  const scrape = (authorization?: string) =>
    office.service.app.inject({
      url: '/api/metrics',
      headers: authorization ? { authorization } : {},
    })

  it('tells Prometheus of everybody in one text, with what does not answer', async () => {
    await play('tickets')
    await play('popcorn')
    const { statusCode, body, headers } = await scrape(`Bearer ${callerSecret('prometheus')}`)
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toMatch('text/plain')
    const lines = body.split('\n')
    for (const line of [
      'box_office_queue{service="tickets"} 4',
      'box_office_queue{service="popcorn"} 4',
      'guichet_ready{service="admin"} 1',
      'guichet_service_up{service="tickets"} 1',
      'guichet_service_up{service="events"} 0',
    ])
      expect(lines).toContain(line)
    expect(lines.filter((line) => line === '# TYPE box_office_queue gauge')).toHaveLength(1)
  })

  it('is an Admin’s, and its figures also Prometheus’s, by a secret that opens nothing else', async () => {
    const { service } = office
    expect((await scrape(service.signedIn(newId(), 'Admin'))).statusCode).toBe(200)
    for (const other of ['tickets', 'admin'])
      expect((await scrape(`Bearer ${callerSecret(other)}`)).statusCode).toBe(401)
    expect((await scrape()).statusCode).toBe(401)
    expect((await scrape(service.signedIn(newId(), 'Support'))).statusCode).toBe(403)
    expect((await office.get('/fleet', service.signedIn(newId(), 'EventCreator'))).status).toBe(403)
    expect((await office.get('/fleet', `Bearer ${callerSecret('prometheus')}`)).status).toBe(401)
    expect((await office.get('/stats/accounts', `Bearer ${callerSecret('prometheus')}`)).status).toBe(401)
  })
})
