import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { temporaryFolder } from './testing/temporary-folder.ts'
import { makeCertificate } from './tls.ts'

test('a certificate for this machine stays until the machine’s address changes', async () => {
  const folder = temporaryFolder()
  const { certificateFile, keyFile } = await makeCertificate(folder, '192.0.2.7')
  const first = readFileSync(certificateFile, 'utf8')
  expect(new X509Certificate(first).checkHost('localhost')).toBe('localhost')
  expect(new X509Certificate(first).checkIP('192.0.2.7')).toBe('192.0.2.7')
  expect(statSync(keyFile).mode & 0o777).toBe(0o600)
  await makeCertificate(folder, '192.0.2.7')
  expect(readFileSync(certificateFile, 'utf8')).toBe(first)
  await makeCertificate(folder, '192.0.2.8')
  expect(new X509Certificate(readFileSync(certificateFile)).checkIP('192.0.2.8')).toBe('192.0.2.8')
})

test('a broken certificate is replaced', async () => {
  const folder = temporaryFolder()
  const { certificateFile } = await makeCertificate(folder, '192.0.2.7')
  writeFileSync(certificateFile, 'broken')
  await makeCertificate(folder, '192.0.2.7')
  expect(new X509Certificate(readFileSync(certificateFile)).checkIP('192.0.2.7')).toBe('192.0.2.7')
})
