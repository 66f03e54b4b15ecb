/**
 * A guest reaches an order by a secret in the link's fragment: browsers send it to no server and write it to no
 * log, and we keep it nowhere else.
 */
export function readFragment(hash: string, name: 'key' | 'token'): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, '')).get(name) ?? undefined
}

export function keyFragment(accessKey: string | undefined): string | undefined {
  return accessKey === undefined ? undefined : `key=${accessKey}`
}

export function accessHeaders(accessKey: string | undefined): Record<string, string> {
  return accessKey === undefined ? {} : { 'Order-Access-Key': accessKey }
}
