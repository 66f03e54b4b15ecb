import { addWords } from '../../lib/i18n/i18n.ts'
import { usersEn } from '../../lib/i18n/words/users.en.ts'
import { usersFr } from '../../lib/i18n/words/users.fr.ts'

addWords('users', { fr: usersFr, en: usersEn })
