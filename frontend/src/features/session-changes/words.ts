import { addWords } from '../../lib/i18n/i18n.ts'
import { changesEn } from '../../lib/i18n/words/changes.en.ts'
import { changesFr } from '../../lib/i18n/words/changes.fr.ts'

addWords('changes', { fr: changesFr, en: changesEn })
