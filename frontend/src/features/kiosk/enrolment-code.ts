const LETTERS = /[^0-9A-HJKMNP-TV-Z]/g
const LENGTH = 16

/** A code as people type it, in groups of four; letters that no code has are read as the figures they look like. */
export function tidyCode(typed: string): string {
  const plain = typed.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1').replace(LETTERS, '')
  return (plain.slice(0, LENGTH).match(/.{1,4}/g) ?? []).join('-')
}

export function isWholeCode(code: string): boolean {
  return code.replaceAll('-', '').length === LENGTH
}
