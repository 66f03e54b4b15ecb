const EMAIL = /^\S+@\S+\.\S+$/

/** Enough to catch a slip of the finger; whether it exists, only a mail can tell. */
export function looksLikeEmail(text: string): boolean {
  return EMAIL.test(text.trim())
}
