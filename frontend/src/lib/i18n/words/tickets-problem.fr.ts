/** Why something could not be sold, given back, handed on, let in or closed. */
export const ticketsProblemFr = {
  sold_out: {
    title: 'Il n’en reste plus autant',
    next: 'D’autres viennent d’être prises. Choisissez parmi ce qui reste.',
  },
  sales_closed: { title: 'La vente est terminée', next: 'Regardez une autre séance.' },
  not_on_sale: { title: 'Pas en vente', next: 'Choisissez une autre séance, ou revenez plus tard.' },
  too_many: { title: 'Trop de places', next: 'Diminuez le nombre de places à ce tarif.' },
  too_few: {
    title: 'Pas assez de places pour ce tarif',
    next: 'Il vaut pour un groupe : prenez-en davantage, ou choisissez un autre tarif.',
  },
  buyer_required: { title: 'À qui envoyer les billets ?', next: 'Indiquez un e-mail et un nom.' },
  currency_mismatch: { title: 'Deux monnaies', next: 'Commandez ces tarifs séparément.' },
  capacity_below_sold: {
    title: 'Plus de places déjà prises',
    next: 'La jauge ne peut pas descendre sous les places vendues ou gardées.',
  },
  cap_below_sold: {
    title: 'Plus de places déjà prises',
    next: 'Le plafond ne peut pas descendre sous les places vendues ou gardées.',
  },
  hold_expired: {
    title: 'Le temps est écoulé',
    next: 'Vos places sont remises en vente. Reprenez-les si elles sont encore libres.',
  },
  order_closed: { title: 'Commande close', next: 'Recommencez depuis la page de l’événement.' },
  already_paid: { title: 'Déjà payé', next: 'Il n’y a plus rien à régler. Rechargez la page.' },
  payment_declined: {
    title: 'Carte refusée',
    next: 'Rien n’a été débité. Essayez une autre carte.',
  },
  payment_pending: {
    title: 'Paiement en cours',
    next: 'Votre banque répond lentement. Ne payez pas une deuxième fois.',
  },
  invalid_card_number: { title: 'Numéro de carte incorrect', next: 'Vérifiez les chiffres un à un.' },
  method_not_accepted: { title: 'Moyen de paiement non accepté', next: 'Choisissez-en un autre.' },
  ticket_voided: {
    title: 'Billet annulé',
    next: 'Il n’ouvre plus la porte. Un autre l’a peut-être remplacé.',
  },
  buyer_is_account: {
    title: 'Commande d’un compte',
    next: 'La personne corrige elle-même ses coordonnées dans son compte.',
  },
  no_address: { title: 'Pas d’adresse', next: 'Ajoutez d’abord une adresse e-mail à cette commande.' },
  no_quota: { title: 'Pas encore de quota', next: 'Dites d’abord combien d’invités la séance peut avoir.' },
  quota_exceeded: {
    title: 'Trop d’invités',
    next: 'Il ne reste pas autant de places à offrir. Augmentez le quota, ou invitez moins de monde.',
  },
  too_many_messages: {
    title: 'Assez de messages pour aujourd’hui',
    next: 'Attendez demain : trop de messages lassent, et finissent dans les indésirables.',
  },
  period_not_over: {
    title: 'Cette période n’est pas finie',
    next: 'Elle se clôt d’elle-même une fois passée.',
  },
  session_not_over: {
    title: 'Cette séance n’est pas finie',
    next: 'Arrêtez-la quand elle le sera : ce qui se vend d’ici là en fait partie.',
  },
  nothing_to_settle: {
    title: 'Il n’y a rien à arrêter',
    next: 'Rien n’a été vendu, ou rien n’a changé depuis le dernier bordereau.',
  },
  books_differ: {
    title: 'Les commandes et le journal ne concordent pas',
    next: 'Faites vérifier le journal et prévenez qui exploite la maison ; ne corrigez rien.',
  },
  refund_closed: {
    title: 'Ce billet ne peut pas être rendu',
    next: 'L’organisateur ne le reprend pas, ou plus. Demandez-lui s’il fait une exception.',
  },
  ticket_used: {
    title: 'Quelqu’un est déjà entré avec ce billet',
    next: 'Un billet utilisé reste tel quel. Rien n’a changé.',
  },
  return_pending: {
    title: 'Ce billet est déjà en train d’être rendu',
    next: 'L’entrée n’a pas encore répondu. Cette page se met à jour seule.',
  },
  too_late: { title: 'Trop tard pour annuler', next: 'Une entrée s’annule dans la minute.' },
  not_admitted: { title: 'Rien à annuler', next: 'Personne n’est entré avec ce contrôle.' },
  already_left: { title: 'Déjà ressorti', next: 'La personne est repartie depuis.' },
  already_back: { title: 'Déjà de retour', next: 'La personne est rentrée depuis.' },
  ticket_transferred: {
    title: 'Ce billet a été donné',
    next: 'Il est maintenant à quelqu’un d’autre, avec un nouveau code.',
  },
  transfer_pending: {
    title: 'Ce billet est déjà proposé à quelqu’un',
    next: 'Reprenez-le d’abord, ou attendez la réponse.',
  },
  transfer_closed: {
    title: 'Ce lien ne sert plus',
    next: 'Le billet a été pris, repris ou refusé. Demandez à la personne qui vous l’a envoyé.',
  },
  transfer_to_self: { title: 'Ce billet est déjà à cette adresse', next: 'Indiquez une autre adresse.' },
  exchange_closed: {
    title: 'Trop tard pour échanger',
    next: 'Le délai est passé. Demandez à l’organisateur s’il fait une exception.',
  },
  exchange_pending: {
    title: 'Un échange attend déjà d’être payé',
    next: 'Payez la différence, ou rendez sa place, avant d’en choisir un autre.',
  },
  not_exchangeable: {
    title: 'Pas d’échange possible',
    next: 'Ce billet ne s’échange pas, ou pas contre celui-là.',
  },
} as const
