import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../fixtures/browser.ts'
import { until } from '../fixtures/until.ts'
import { watch } from '../fixtures/watch.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
})

afterAll(() => browser?.close())

/** Opens a page, asks `/api` from it, and tells what was held against it. */
async function faultsOf(script: string, apiStatus = 200): Promise<string[]> {
  const context = await browser.newContext()
  const faults = watch(context)
  await context.route('**/*', (route) => {
    if (route.request().url().endsWith('/api')) return route.fulfill({ status: apiStatus })
    return route.fulfill({
      contentType: 'text/html',
      headers: { 'content-security-policy': "default-src 'self'; script-src 'nonce-known'" },
      body: `<!doctype html><body><script nonce="known">${script}; fetch('/api').finally(() => { document.title = 'done' })</script>`,
    })
  })
  const page = await context.newPage()
  await page.goto('http://page.example/')
  await until('the page has done its work', async () => (await page.title()) === 'done')
  await context.close()
  return faults
}

test('a page that works, or shows a refusal, has no faults', async () => {
  expect(await faultsOf('')).toEqual([])
  expect(await faultsOf('', 409)).toEqual([])
})

test('a failed service, an error and a breach of the policy each count', async () => {
  expect(await faultsOf('', 502)).toContainEqual('502 from http://page.example/api')
  expect(await faultsOf("console.error('oh no')")).toEqual(['console: oh no'])
  expect(await faultsOf("setTimeout(() => { throw new Error('torn') })")).toEqual([
    expect.stringContaining('torn'),
  ])
  const inline = "document.body.append(Object.assign(document.createElement('script'), { text: '1' }))"
  expect(await faultsOf(inline)).toEqual([expect.stringContaining('Content Security Policy')])
})
