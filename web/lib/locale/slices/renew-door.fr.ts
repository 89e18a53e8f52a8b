import type { renewDoor as english } from "./renew-door.en.ts";

export const renewDoor: typeof english = {
  title: "Tout refaire à neuf",
  lead: "Vous pensez que quelqu’un a vu vos mots, votre feuille ou vos cartes ? Alors faites ceci.",
  goOnTitle: "Continuer à tout refaire",
  goOnLead: "Cela s’est arrêté avant la fin. Rien n’est perdu. On continue au même endroit.",
  about1: "Votre farde reçoit une nouvelle serrure. Tous vos papiers sont refermés à clé.",
  about2: "Vous recevez de nouveaux mots secrets. Seuls ces mots ouvrent alors la farde.",
  about3: "Cela peut durer quelques minutes. Si cela s’arrête, vous pouvez continuer plus tard.",
  voids:
    "Vos anciens mots, votre feuille, vos cartes et le doigt ou code de votre téléphone n’ouvriront plus rien. Vous pouvez en faire de nouveaux.",
  agree: "Oui. Les anciennes clés peuvent s’arrêter.",
  go: "Tout refaire à neuf",
  workingTitle: "On refait tout à neuf",
  workingLabel: "Papiers avec la nouvelle serrure",
  workingText:
    "Ne fermez pas encore cette page. Si cela s’arrête, rien n’est perdu. Gardez vos anciens et vos nouveaux mots, jusqu’à ce que l’un des deux ouvre la farde.",
  doneTitle: "Tout est neuf",
  doneLead: "La farde se ferme à clé maintenant. Ouvrez-la avec vos nouveaux mots.",
  done1: "Seuls vos nouveaux mots l’ouvrent.",
  done2: "Jetez l’ancien papier, la feuille et les cartes. Faites-en de nouveaux dans les réglages.",
};
