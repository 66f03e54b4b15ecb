import { createHash, timingSafeEqual } from 'node:crypto'
import { ProviderError } from './errors.ts'

/** Refuses whoever does not show the API key; compares hashes, so that time tells nothing of the key. */
export function authenticate(authorization: string | undefined, apiKey: string): void {
  const shown = createHash('sha256')
    .update(authorization ?? '')
    .digest()
  const expected = createHash('sha256').update(`Bearer ${apiKey}`).digest()
  if (!timingSafeEqual(shown, expected)) {
    throw new ProviderError(401, 'invalid_api_key', 'The API key is missing or wrong.')
  }
}
