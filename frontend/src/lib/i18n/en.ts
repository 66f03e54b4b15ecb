import type { fr } from './fr.ts'
import { coreEn } from './words/core.en.ts'
import type { Words } from './words.ts'

export const en: Words<typeof fr> = { core: coreEn }
