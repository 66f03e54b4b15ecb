import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { VoucherKey } from '@guichet/machine-kit/vouchers'

/** What a machine that is switched on without a network knows of vouchers. */
export interface VoucherFile {
  key(): VoucherKey | null
  keepKey(key: VoucherKey): void
  takesAny(): boolean
  keepTakesAny(takes: boolean): void
}

interface Kept {
  key: VoucherKey | null
  takesAny: boolean
}

export function openVoucherFile(folder: string): VoucherFile {
  const path = join(folder, 'vouchers.json')
  let kept: Kept = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { key: null, takesAny: false }

  function keep(change: Partial<Kept>): void {
    kept = { ...kept, ...change }
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(`${path}.new`, JSON.stringify(kept), { flush: true })
    renameSync(`${path}.new`, path)
  }

  return {
    key: () => kept.key,
    keepKey: (key) => {
      if (kept.key?.machineId !== key.machineId || kept.key.voucherKey !== key.voucherKey) keep({ key })
    },
    takesAny: () => kept.takesAny,
    keepTakesAny: (takesAny) => {
      if (kept.takesAny !== takesAny) keep({ takesAny })
    },
  }
}
