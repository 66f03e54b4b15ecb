/** What is wrong: with what, and the two figures that should be one. */
export interface Fault {
  subject: string
  expected: string | number
  found: string | number
}

/** Something that must hold and does not. */
export interface Breach extends Fault {
  invariant: string
}
