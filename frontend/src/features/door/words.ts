import { addWords } from '../../lib/i18n/i18n.ts'
import { doorEn } from '../../lib/i18n/words/door.en.ts'
import { doorFr } from '../../lib/i18n/words/door.fr.ts'

addWords('door', { fr: doorFr, en: doorEn })
