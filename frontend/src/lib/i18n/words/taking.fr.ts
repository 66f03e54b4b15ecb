export const takingFr = {
  cancel: 'Annuler',
  starting: 'Le fichier se prépare…',
  taking: '{{rows}} lignes reçues',
  takingOf: '{{rows}} lignes reçues sur environ {{expected}}',
  taken_one: 'Terminé : {{rows}} ligne.',
  taken_other: 'Terminé : {{rows}} lignes.',
  cancelled: 'Annulé : le fichier n’est pas complet.',
}
