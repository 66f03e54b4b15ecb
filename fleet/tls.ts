import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { FleetError } from './fleet-error.ts'

const execute = promisify(execFile)
const VALID_DAYS = 365
const RENEW_BEFORE_MS = 7 * 24 * 3600_000

export interface Certificate {
  certificateFile: string
  keyFile: string
}

/** A certificate for this machine's own names, made at the first start and again before it ends or when the address changes. */
export async function makeCertificate(folder: string, address: string): Promise<Certificate> {
  const certificate = { certificateFile: join(folder, 'guichet.pem'), keyFile: join(folder, 'guichet.key') }
  if (await isGood(certificate.certificateFile, address)) return certificate
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    await execute('openssl', [
      ...['req', '-x509', '-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
      ...['-days', String(VALID_DAYS), '-subj', '/CN=Guichet on this machine'],
      ...['-addext', `subjectAltName=DNS:localhost,IP:127.0.0.1,IP:${address}`],
      ...['-addext', 'extendedKeyUsage=serverAuth'],
      ...['-keyout', certificate.keyFile, '-out', certificate.certificateFile],
    ])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new FleetError('--tls needs openssl. On Debian: sudo apt-get install -y openssl')
    }
    throw error
  }
  return certificate
}

async function isGood(certificateFile: string, address: string): Promise<boolean> {
  const pem = await readFile(certificateFile).catch(() => undefined)
  if (pem === undefined) return false
  try {
    const certificate = new X509Certificate(pem)
    return (
      certificate.checkIP(address) !== undefined &&
      Date.parse(certificate.validTo) > Date.now() + RENEW_BEFORE_MS
    )
  } catch {
    return false
  }
}
