import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { FleetError } from './fleet-error.ts'
import { inRepository } from './repository.ts'

export interface Options {
  port: number
  dataFolder: string
  limits: boolean
  tls: boolean
}

const usage = `Usage: npm start -- [options]

  --port N     the port of the address you type (8080)
  --data DIR   where everything is kept (data)
  --no-limits  turns rate limits off, for load tests
  --tls        https with a certificate made on this machine, for phones on the same network`

/** Reads the command line. Throws a sentence and the usage where it cannot be understood. */
export function readOptions(commandLine: string[]): Options {
  const values = parse(commandLine)
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port < 1 || port > 65535) {
    throw new FleetError(`--port needs a number from 1 to 65535, not “${values.port}”.\n\n${usage}`)
  }
  if (values.data === '') throw new FleetError(`--data needs the name of a folder.\n\n${usage}`)
  return {
    port,
    dataFolder: resolve(inRepository(), values.data),
    limits: !values['no-limits'],
    tls: values.tls,
  }
}

function parse(commandLine: string[]) {
  try {
    return parseArgs({
      args: commandLine,
      options: {
        port: { type: 'string', default: '8080' },
        data: { type: 'string', default: 'data' },
        'no-limits': { type: 'boolean', default: false },
        tls: { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new FleetError(`${(error as Error).message}\n\n${usage}`)
  }
}
