export const takingFr = {
  cancel: 'Annuler',
  starting: 'Le fichier se prépare…',
  taking: '{{rows}} lignes reçues',
  takingOf: '{{rows}} lignes reçues sur environ {{expected}}',
  taken_one: 'Terminé : {{rows}} ligne.',
  taken_other: 'Terminé : {{rows}} lignes.',
  saved_one: 'Terminé : {{rows}} ligne dans {{file}}.',
  saved_other: 'Terminé : {{rows}} lignes dans {{file}}.',
  cancelled: 'Annulé : rien n’a été enregistré.',
}
