import { addWords } from '../../lib/i18n/i18n.ts'
import { settlementEn } from '../../lib/i18n/words/settlement.en.ts'
import { settlementFr } from '../../lib/i18n/words/settlement.fr.ts'

addWords('settlement', { fr: settlementFr, en: settlementEn })
