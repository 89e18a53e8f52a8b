import type { secondDoor as english } from "./second-door.en.ts";

export const secondDoor: typeof english = {
  title: "Une deuxième porte",
  about1: "Votre farde peut avoir une deuxième porte. Derrière, il y a des papiers que vous seul connaissez.",
  about2: "Vos premiers mots ouvrent la première porte. Vos deuxièmes mots ouvrent la deuxième porte.",
  about3:
    "Vous devez ouvrir votre farde devant quelqu’un ? Ouvrez la première porte. L’écran ne montre pas s’il y a une deuxième porte.",
  erases:
    "Vous avez déjà fait une deuxième porte ? Alors elle disparaît maintenant, avec tous les papiers derrière. Personne ne peut les reprendre.",
  agree: "Oui. Une ancienne deuxième porte peut disparaître.",
  waiting: "On garde encore des papiers. Attendez un moment.",
  behind:
    "Vous venez de derrière la deuxième porte. Une nouvelle deuxième porte effacerait cette partie. Vous en voulez une quand même ? Fermez la farde à clé et ouvrez-la avec vos premiers mots.",
  papersTitle: "Quels papiers vont derrière la deuxième porte ?",
  papersLead: "Touchez les papiers. Ils quittent la première porte. Vous pouvez aussi ne rien choisir.",
  firstTitle: "Vos premiers mots",
  firstLead: "Écrivez les mots qui ouvrent la première porte.",
  secondTitle: "Vos deuxièmes mots",
  secondLead: "Ils ouvrent la deuxième porte. Ils doivent être très différents des premiers.",
  writeTitle: "Écrivez ceci sur un autre papier",
  writeLead: "Le nom de la farde reste le même. Les mots sont nouveaux.",
  writeCare: "Ne gardez pas ce papier avec le premier. Celui qui le trouve sait qu’il y a une deuxième porte.",
  makeIt: "Faire la deuxième porte",
  makingTitle: "On fait la deuxième porte",
  movingTitle: "Vos papiers changent de place",
  moved: (done, of) => `Déplacés : ${done} sur ${of}`,
  movingText: "Ne fermez pas encore cette page.",
  movedPart: (done, of) =>
    `Déplacés : ${done} sur ${of}. Les autres papiers sont encore derrière la première porte. Rien n’est perdu.`,
  movingStop: "Arrêter ici",
  doneTitle: "La deuxième porte est là",
  doneLead: "Pour aller derrière :",
  done1: "Fermez la farde à clé.",
  done2: "Ouvrez-la encore. Le nom est le même.",
  done3: "Écrivez vos deuxièmes mots.",
};
