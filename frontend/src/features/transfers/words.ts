import { addWords } from '../../lib/i18n/i18n.ts'
import { transfersEn } from '../../lib/i18n/words/transfers.en.ts'
import { transfersFr } from '../../lib/i18n/words/transfers.fr.ts'

addWords('transfers', { fr: transfersFr, en: transfersEn })
