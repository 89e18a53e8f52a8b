import type { failures as english } from "./failures.en.ts";

export const failures: typeof english = {
  "wrong-words": {
    what: "Le nom ou les mots secrets ne sont pas bons.",
    next: "Regardez votre papier et essayez encore. Rien n’est perdu.",
  },
  offline: { what: "Il n’y a pas d’internet.", next: "Attendez un peu et essayez encore. Ne fermez pas cette page." },
  "broken-answer": {
    what: "Nous avons reçu une mauvaise réponse.",
    next: "Essayez encore. Si ça continue, demandez aux gens qui gèrent ce site.",
  },
  "too-many": { what: "Il y a eu trop d’essais.", next: "Attendez {wait}. Puis essayez encore. Rien n’est perdu." },
  "ticket-needed": {
    what: "Il faut un ticket pour faire une farde ici.",
    next: "Demandez un ticket aux gens qui vous ont parlé de ce site. Puis écrivez son numéro.",
  },
  "wrong-ticket": {
    what: "Ce ticket ne marche pas.",
    next: "Regardez encore le numéro. Un ticket marche une seule fois. S’il a déjà servi, demandez un autre ticket.",
  },
  busy: { what: "Il y a beaucoup de monde maintenant.", next: "Attendez {wait} et essayez encore." },
  "server-full": {
    what: "Il n’y a plus de place sur le serveur.",
    next: "Rien n’est perdu. Essayez demain, ou demandez de l’aide.",
  },
  "server-failed": {
    what: "Le serveur a un problème.",
    next: "Ce qui est gardé est en sécurité. Essayez encore dans un moment.",
  },
  "folder-full": {
    what: "Votre farde est pleine.",
    next: "Supprimez un papier inutile. Puis ajoutez celui-ci.",
  },
  damaged: {
    what: "« {title} » ne s’ouvre pas.",
    next: "Les autres papiers vont bien. Ajoutez encore ce papier si vous pouvez.",
  },
  "paper-gone": {
    what: "Ce papier a été supprimé ailleurs.",
    next: "Votre texte est encore là. Gardez-le comme nouveau papier.",
  },
  "folder-damaged": { what: "Votre farde ne s’ouvre pas.", next: "Demandez de l’aide aux gens qui gèrent ce site." },
  "older-folder": {
    what: "Le serveur a rendu une farde plus ancienne. Des papiers nouveaux manquent peut-être.",
    next: "Demandez aux gens qui gèrent ce site. Vous pouvez aussi regarder la farde plus ancienne.",
  },
  "words-too-near": {
    what: "Ces mots ressemblent trop à vos premiers mots.",
    next: "Choisissez d’autres mots. Une petite faute ne doit pas ouvrir l’autre porte.",
  },
  "wrong-code": {
    what: "Cela n’ouvre rien. Un plus nouveau a peut-être été fait.",
    next: "Regardez si vous avez le plus nouveau. Vous pouvez aussi ouvrir avec vos mots.",
  },
  "keys-full": { what: "Vous avez déjà quatre clés.", next: "Enlevez une clé. Ensuite faites la nouvelle." },
  "last-key": {
    what: "C’est votre seule clé.",
    next: "Faites d’abord une autre clé. Ensuite vous pouvez enlever celle-ci.",
  },
  "front-changed": {
    what: "La première porte a une nouvelle clé.",
    next: "Écrivez une fois les premiers mots. Ensuite tout marche de nouveau.",
  },
  "too-large": { what: "Ce fichier est trop grand.", next: "Prenez une photo du papier, ou ajoutez moins de pages." },
  "empty-file": { what: "Il n’y a rien dans ce fichier.", next: "Choisissez un autre fichier." },
  "bad-picture": {
    what: "Nous ne pouvons pas lire cette photo.",
    next: "Prenez une autre photo, ou choisissez un autre fichier.",
  },
  heic: {
    what: "Cette sorte de photo ne marche pas ici.",
    next: "Prenez la photo avec cette page, ou choisissez une photo JPEG.",
  },
  "share-ended": { what: "Ce partage est fini.", next: "Vous pouvez encore partager les papiers." },
  locked: { what: "La farde est fermée à clé.", next: "Ouvrez-la encore une fois." },
  cancelled: { what: "Vous avez arrêté.", next: "Vous pouvez essayer encore." },
  "old-browser": {
    what: "Ce navigateur est trop vieux.",
    next: "Prenez un autre navigateur ou un autre ordinateur.",
  },
};
