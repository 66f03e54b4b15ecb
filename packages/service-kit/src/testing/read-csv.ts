/** A table's lines as its titles name their cells. */
export function readCsv(table: string, separator = ','): Record<string, string>[] {
  const [titles = [], ...lines] = table
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
    .map((line) => cellsOf(line, separator))
  return lines.map((cells) => Object.fromEntries(titles.map((title, n) => [title, cells[n] ?? ''])))
}

/** Cells with line ends in them are not read. */
function cellsOf(line: string, separator: string): string[] {
  const cell = new RegExp(`${separator}(?:"((?:[^"]|"")*)"|([^${separator}]*))`, 'g')
  return [...`${separator}${line}`.matchAll(cell)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
}
