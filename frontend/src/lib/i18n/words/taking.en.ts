import type { Words } from '../words.ts'
import type { takingFr } from './taking.fr.ts'

export const takingEn: Words<typeof takingFr> = {
  cancel: 'Cancel',
  starting: 'Preparing the file…',
  taking: '{{rows}} rows received',
  takingOf: '{{rows}} rows received of about {{expected}}',
  taken_one: 'Done: {{rows}} row.',
  taken_other: 'Done: {{rows}} rows.',
  saved_one: 'Done: {{rows}} row in {{file}}.',
  saved_other: 'Done: {{rows}} rows in {{file}}.',
  cancelled: 'Cancelled: nothing was saved.',
}
