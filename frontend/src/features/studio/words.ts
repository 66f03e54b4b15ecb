import { addWords } from '../../lib/i18n/i18n.ts'
import { studioEn } from '../../lib/i18n/words/studio.en.ts'
import { studioFr } from '../../lib/i18n/words/studio.fr.ts'

addWords('studio', { fr: studioFr, en: studioEn })
