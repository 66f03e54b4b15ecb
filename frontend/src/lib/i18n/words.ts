/** The same keys as the French words, with any text: a key that one language lacks is a type error. */
export type Words<French> = {
  readonly [Key in keyof French]: French[Key] extends string ? string : Words<French[Key]>
}
