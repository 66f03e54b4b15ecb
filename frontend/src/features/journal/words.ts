import { addWords } from '../../lib/i18n/i18n.ts'
import { journalEn } from '../../lib/i18n/words/journal.en.ts'
import { journalFr } from '../../lib/i18n/words/journal.fr.ts'

addWords('journal', { fr: journalFr, en: journalEn })
