import { addWords } from '../../lib/i18n/i18n.ts'
import { exportsEn } from '../../lib/i18n/words/exports.en.ts'
import { exportsFr } from '../../lib/i18n/words/exports.fr.ts'

addWords('exports', { fr: exportsFr, en: exportsEn })
