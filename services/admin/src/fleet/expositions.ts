/** What one service's `/metrics` says, or nothing where it did not answer. */
export interface Exposition {
  service: string
  text: string | undefined
}

/** A name, and whatever follows it: its labels, its value. */
const SERIES = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(\{)?/
const ABOUT = /^# (?:HELP|TYPE) ([^ ]+) /

/**
 * One text in Prometheus's format of those of all services. Each series says whose it is, and those of one name stand together, as the
 * format wants it.
 */
export function mergeExpositions(expositions: readonly Exposition[]): string {
  const about = new Map<string, string[]>()
  const series = new Map<string, string[]>()
  for (const { service, text } of expositions) {
    const told = new Set(series.keys())
    let family = ''
    for (const line of (text ?? '').split('\n')) {
      const [, described] = ABOUT.exec(line) ?? []
      if (described) {
        family = described
        if (!told.has(family)) append(about, family, line)
        if (!series.has(family)) series.set(family, [])
      } else if (line !== '') append(series, family, labelled(line, service))
    }
  }
  const families = [...series].flatMap(([family, lines]) => [...(about.get(family) ?? []), ...lines])
  return [...families, ...whoAnswered(expositions), ''].join('\n')
}

function labelled(line: string, service: string): string {
  return line.replace(SERIES, (_, name: string, brace: string | undefined) =>
    brace ? `${name}{service="${service}",` : `${name}{service="${service}"}`,
  )
}

function whoAnswered(expositions: readonly Exposition[]): string[] {
  return [
    '# HELP guichet_service_up Whether the service answered',
    '# TYPE guichet_service_up gauge',
    ...expositions.map(
      ({ service, text }) => `guichet_service_up{service="${service}"} ${text === undefined ? 0 : 1}`,
    ),
  ]
}

function append(lists: Map<string, string[]>, key: string, line: string): void {
  const list = lists.get(key)
  if (list) list.push(line)
  else lists.set(key, [line])
}
