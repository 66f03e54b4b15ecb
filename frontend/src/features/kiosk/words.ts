import { addWords } from '../../lib/i18n/i18n.ts'
import { kioskEn } from '../../lib/i18n/words/kiosk.en.ts'
import { kioskFr } from '../../lib/i18n/words/kiosk.fr.ts'

addWords('kiosk', { fr: kioskFr, en: kioskEn })
