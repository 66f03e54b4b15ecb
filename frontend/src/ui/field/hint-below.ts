/** In a row of fields the hint stands below, so that the fields stand on one line. */
export const HINT_BELOW: ('label' | 'input' | 'error' | 'description')[] = [
  'label',
  'input',
  'error',
  'description',
]
