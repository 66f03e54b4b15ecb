import { join } from 'node:path'

/** Where things are in a data folder. */
export function layoutOf(folder: string) {
  return {
    folder,
    marker: join(folder, 'guichet.json'),
    lock: join(folder, 'fleet.lock'),
    secrets: join(folder, 'secrets'),
    accounts: join(folder, 'demo-accounts.json'),
    machine: join(folder, 'demo-machine.json'),
    seeded: join(folder, 'seeded'),
    databases: join(folder, 'databases'),
    audit: join(folder, 'audit'),
    logs: join(folder, 'logs'),
    nginx: join(folder, 'nginx'),
    certificates: join(folder, 'certificates'),
    erasures: join(folder, 'erasures.jsonl'),
    mailbox: join(folder, 'mailbox'),
    lastBackup: join(folder, 'backups/last.json'),
    cardProvider: join(folder, 'card-provider'),
    backups: join(folder, 'backups'),
    backupLock: join(folder, 'backup.lock'),
    /** Stands while databases are being put back. */
    restoring: join(folder, 'restoring.json'),
    replaced: join(folder, 'replaced'),
  }
}

export type Layout = ReturnType<typeof layoutOf>
