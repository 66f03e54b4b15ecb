import { readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { repositoryRoot } from '../repository.ts'
import { type Check, exitCodeOf, oneFailed, type Tally } from './check.ts'
import { makeFastFolder } from './fast-folder.ts'

interface VitestReport {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: VitestFile[]
}

interface VitestFile {
  name: string
  status: string
  message: string
  assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
}

/** Runs one project of vitest.config.ts; each of its tests counts as one. */
export function vitestCheck(name: string, project: string): Check {
  return {
    name,
    run: async () => {
      const folder = await makeFastFolder()
      const reportFile = join(folder, 'report.json')
      try {
        const exitCode = await exitCodeOf(
          'vitest',
          [
            'run',
            `--project=${project}`,
            '--reporter=default',
            '--reporter=json',
            `--outputFile.json=${reportFile}`,
          ],
          { TMPDIR: folder },
        )
        return tallyOf(await readReport(reportFile), exitCode)
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    },
  }
}

/** A run that crashed, ran nothing, or failed outside its tests never passes for a success. */
export function tallyOf(report: VitestReport | undefined, exitCode: number | null): Tally {
  if (report === undefined) return oneFailed
  const passed = report.numPassedTests
  const skipped = report.numPendingTests + report.numTodoTests
  const failedUnseen = report.numFailedTests === 0 && (exitCode !== 0 || passed === 0)
  const failures = report.testResults.flatMap(failuresOf)
  return { passed, skipped, failed: failedUnseen ? 1 : report.numFailedTests, failures }
}

/** Each with the first line of why: what one reads at the end of a long run. */
function failuresOf({ name, status, message, assertionResults }: VitestFile): string[] {
  const file = relative(repositoryRoot, name)
  const failed = assertionResults.filter((test) => test.status === 'failed')
  if (failed.length === 0) return status === 'failed' ? [`${file}: ${firstLine(message)}`] : []
  return failed.map(
    ({ fullName, failureMessages }) => `${file}: ${fullName}: ${firstLine(failureMessages[0] ?? '')}`,
  )
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.slice(0, 300) ?? ''
}

async function readReport(file: string): Promise<VitestReport | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as VitestReport
  } catch {
    return undefined
  }
}
