import { addWords } from '../../lib/i18n/i18n.ts'
import { takingEn } from '../../lib/i18n/words/taking.en.ts'
import { takingFr } from '../../lib/i18n/words/taking.fr.ts'

addWords('taking', { fr: takingFr, en: takingEn })
