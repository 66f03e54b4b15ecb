import { closeSync, openSync, writeSync } from 'node:fs'

/** The disk of whoever runs under `full-disk.c` with this switch. */
export interface Disk {
  switchFile: string
  fill(): void
  clear(): void
  close(): void
}

export function openDisk(switchFile: string): Disk {
  const file = openSync(switchFile, 'w')
  // Never cut: the file is mapped, and a byte that is not there for a moment ends who looks at it.
  const turn = (state: '0' | '1') => {
    writeSync(file, state, 0)
  }
  turn('0')
  return {
    switchFile,
    fill: () => turn('1'),
    clear: () => turn('0'),
    close: () => closeSync(file),
  }
}
