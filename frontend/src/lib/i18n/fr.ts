import { coreFr } from './words/core.fr.ts'

export const fr = { core: coreFr } as const
