export const exportsFr = {
  none: 'Rien à exporter ici',
  noneText: 'Les ventes des organisateurs pour qui vous travaillez s’exportent ici.',
  text: 'Des fichiers CSV pour votre tableur, votre comptable ou vos propres outils. L’audit note qui les prend.',
  form: 'Mots français, point-virgule entre les colonnes et virgule décimale : ce qu’attend un tableur français.',
  wholeHouse: 'De toute la maison, quel que soit l’organisateur.',
  columns: 'Les colonnes',
  take: 'Télécharger',
  needsEvent: 'Choisissez d’abord un événement.',
  tables: {
    orders: {
      title: 'Commandes',
      text: 'Ce qui a été payé dans la période, une ligne par commande et par taux de TVA : ce qu’il faut à la comptabilité.',
      columns:
        'Organisateur, événement, séance, numéro, canal, passée et payée le, devise, billets, taux de TVA, TTC, TVA, HT, billets rendus, montant rendu, frais retenus, et ce qui est conservé en TTC, TVA et HT.',
    },
    tickets: {
      title: 'Billets',
      text: 'Les mêmes ventes billet par billet. Leur somme est celle des commandes, au centime.',
      columns:
        'Comme les commandes, et : billet, numéro, tarif, état, rendu le, motif. La TVA d’une commande est répartie sur ses billets.',
    },
    attendees: {
      title: 'Participants',
      text: 'Qui vient à un événement, avec nom et adresse : des données personnelles, à garder aussi peu que possible.',
      columns:
        'Commande, nom, e-mail, tarif, prix, remboursé, échangé, devise, état, acheté le, billet, séance, entré à, porte.',
    },
    scans: {
      title: 'Scans',
      text: 'Tout ce qui a été jugé à la porte dans la période, refus compris. Personne n’y est nommé.',
      columns:
        'Organisateur, événement, séance, scanné le, porte, sens, résultat, par code ou à la main, annulé le, commande, tarif, billet, scan, compte à la porte.',
    },
    dispenses: {
      title: 'Services de pop-corn',
      text: 'Ce que les machines ont servi dans la période, ou pas. Personne n’y est nommé, et l’argent est dans les achats.',
      columns:
        'Organisateur, machine, emplacement, autorisé le, taille, portions, état, réglé le et par qui, motif, séquestre, réclamation, formule, abonnement, service.',
    },
    audit: {
      title: 'Journal d’audit',
      text: 'Qui a fait quoi dans la période, dans tous les services. Les comptes par leurs identifiants, les adresses pendant quatre-vingt-dix jours.',
      columns: 'Le, service, qui, acte, objet, résultat, motif, avant, après, adresse, requête, entrée.',
    },
  },
} as const
