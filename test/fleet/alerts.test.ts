import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { type AlertRule, missingSeries, readAlertRules, selectorsOf } from '../fixtures/alert-rules.ts'
import { type House, openHouse } from '../fixtures/open-house.ts'
import { until } from '../fixtures/until.ts'

const text = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../docs/${path}`, import.meta.url)), 'utf8')
const scrapeJobs = z.object({
  scrape_configs: z.tuple([z.object({ job_name: z.string(), metrics_path: z.string() })]),
})

let house: House
let rules: AlertRule[]

beforeAll(async () => {
  rules = readAlertRules(text('operations/alerts.yml'))
  house = await openHouse()
  const folder = join(house.fleet.dataDir, 'backups')
  mkdirSync(folder, { recursive: true })
  const backup = { startedAtMs: 1_000, endedAtMs: 2_000, state: 'succeeded', folder, bytes: 1 }
  writeFileSync(join(folder, 'last.json'), JSON.stringify(backup))
})
afterAll(() => house?.close())

/** As Prometheus does by the configuration that comes with us: by the secret that the fleet put down for it. */
async function scrape(): Promise<string> {
  const [{ metrics_path: path }] = scrapeJobs.parse(parse(text('operations/prometheus.yml'))).scrape_configs
  const secret = readFileSync(join(house.fleet.dataDir, 'secrets/prometheus/scrape-secret'), 'utf8')
  const answer = await house.visitor().get(path, { headers: { authorization: `Bearer ${secret}` } })
  expect(answer.status).toBe(200)
  return String(answer.body)
}

test('a running fleet shows every series that a rule asks for', async () => {
  const isAllShown = async () => missingSeries(rules, await scrape()).length === 0
  await until('every series is there', isAllShown).catch(() => undefined)
  expect(missingSeries(rules, await scrape())).toEqual([])
})

test('a rule that has rotten is found', async () => {
  const exposition = await scrape()
  const rotten = [
    { alert: 'Renamed', expr: 'sum(rate(guichet_answers_total[5m])) > 1' },
    { alert: 'Relabelled', expr: 'guichet_responses_total{class="6xx"} > 0 and guichet_ready == 1' },
  ]
  expect(missingSeries(rotten, exposition)).toEqual([
    'Renamed: guichet_answers_total{}',
    'Relabelled: guichet_responses_total{class="6xx"}',
  ])
  expect(() => selectorsOf('guichet_ready == == 1')).toThrow('no PromQL')
})

test('nobody is woken while a fleet is well, as far as a look at it tells', async () => {
  const exposition = await scrape()
  expect(exposition).not.toMatch(/^guichet_(service_up|ready)\{[^}]*\} 0$/m)
  for (const name of ['auth', 'events', 'tickets', 'validation', 'popcorn', 'admin'])
    expect(exposition).toContain(`guichet_service_up{service="${name}"} 1`)
})

test('operators find what to do under the name of each alert', () => {
  const runbook = text('operations.md')
  expect(rules.length).toBeGreaterThan(10)
  expect(rules.map(({ alert }) => alert).filter((alert) => !runbook.includes(`\`${alert}\``))).toEqual([])
})
