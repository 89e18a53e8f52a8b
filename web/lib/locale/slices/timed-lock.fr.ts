import type { timedLock as english } from "./timed-lock.en.ts";

export const timedLock: typeof english = {
  title: "Fermer pour un temps",
  lead: "Combien de temps la deuxième porte doit-elle rester fermée ?",
  quarter: "15 minutes",
  hour: "1 heure",
  twoHours: "2 heures",
  evening: "Jusqu’à ce soir",
  morning: "Jusqu’à demain matin",
  other: "Un autre jour ou une autre heure",
  until: (moment) => `Jusqu’à ${moment}`,
  otherClock: (moment) =>
    `L’heure de cet appareil et notre heure ne sont pas les mêmes. Ici, c’est notre heure. Maintenant, il est à peu près : ${moment}.`,
  day: "Jour",
  time: "Heure",
  wrong: "Choisissez un moment dans les 3 jours.",
  waiting: "On garde encore des papiers. Attendez que ce soit fini. Puis vous pouvez fermer.",
  beforeTitle: "Avant de fermer",
  before1: "Jusque-là, vos mots et vos clés ouvrent seulement la première porte.",
  before2: "Personne au guichet ne peut changer cela. Vous non plus.",
  before3: "Rien sur l’écran ne montre que c’est fermé pour un temps.",
  before4: "Les gens qui gèrent le serveur peuvent l’ouvrir plus tôt, avec leur fichier de clés.",
  before5:
    "Après, vos deuxièmes mots ouvrent de nouveau la deuxième porte. Vous n’avez rien à faire. Cela peut être un peu plus tard.",
  leaveOut: "Ma feuille avec des chiffres ouvre toujours la deuxième porte",
  leaveOutHint:
    "Seulement si elle est dans un endroit sûr, et pas sur vous. Celui qui a la feuille peut toujours ouvrir.",
  go: "Fermer maintenant",
  unsure: "Nous ne savons pas si cela a marché. Peut-être que la deuxième porte est fermée maintenant. Essayez encore.",
};
