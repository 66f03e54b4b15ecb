import process from 'node:process'
import { runCommand, say } from './backups/command.ts'
import { readRestoreOptions } from './backups/options.ts'
import { type Restored, restoreBackup } from './backups/restore-backup.ts'

await runCommand(async (signal) => {
  tell(await restoreBackup({ ...readRestoreOptions(process.argv.slice(2)), signal, say }))
})

function tell({ layout, services, aside, asOfMs, readAnew }: Restored): void {
  const asOf = new Date(asOfMs).toISOString()
  say(`\nRestored into ${layout.folder}: ${services.join(', ')}.`)
  if (aside !== undefined)
    say(`What was there before lies in ${aside}. Delete it when nobody needs it any more.`)
  for (const line of readAnew)
    say(`${line}: it had heard more than is in the backup, and begins again at the start.`)
  say(`What happened after ${asOf} is gone: orders and tickets, scans, accounts, passwords, roles.`)
  if (services.some((service) => service === 'tickets' || service === 'popcorn'))
    say(
      `Cards that were charged since then are known to the card company alone: compare its list with yours.`,
    )
  say(`Start it: npm start -- --data ${layout.folder}`)
}
