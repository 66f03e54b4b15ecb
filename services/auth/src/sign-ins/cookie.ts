/** Only our own pages send it, only over a safe connection, and no script reads it. */
export const REFRESH_COOKIE = '__Host-guichet-refresh'

const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const

type CookieOptions = typeof attributes & { maxAge: number }

/** As much of a reply as is needed to set a cookie. */
export interface CookieReply {
  setCookie(name: string, value: string, options: CookieOptions): unknown
}

export function giveRefreshCookie(reply: CookieReply, token: string, maxAgeS: number): void {
  reply.setCookie(REFRESH_COOKIE, token, { ...attributes, maxAge: maxAgeS })
}

export function takeRefreshCookie(reply: CookieReply): void {
  reply.setCookie(REFRESH_COOKIE, '', { ...attributes, maxAge: 0 })
}
