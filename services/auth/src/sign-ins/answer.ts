import type { LoginAnswer } from '@guichet/contracts/auth'
import { userOf } from '../accounts/account.ts'
import type { Deps } from '../deps.ts'
import { ACCESS_TOKEN_S, accessTokenClaims } from '../tokens/access-token.ts'
import { type CookieReply, giveRefreshCookie } from './cookie.ts'
import type { SignedIn } from './signed-in.ts'

/** Answers as every way in does: an access token in the body, the refresh token in its cookie. */
export type AnswerSignedIn = (reply: CookieReply, signedIn: SignedIn) => LoginAnswer

export function openAnswer(
  { nowMs, refreshTokens }: Pick<Deps, 'nowMs' | 'refreshTokens'>,
  sign: (claims: object) => string,
): AnswerSignedIn {
  return (reply, { account, signIn }) => {
    const refreshToken = refreshTokens.issue(signIn.id, signIn.generation)
    giveRefreshCookie(reply, refreshToken, Math.ceil((signIn.expiresAtMs - nowMs()) / 1000))
    return {
      accessToken: sign(accessTokenClaims(account, nowMs())),
      expiresInS: ACCESS_TOKEN_S,
      user: userOf(account),
    }
  }
}
