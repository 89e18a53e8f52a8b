import type { help as english } from "./help.en.ts";

export const help: typeof english = {
  limitsTitle: "Ce que ceci ne peut pas faire",
  limitsLead: "La deuxième porte et la fermeture pour un temps n’aident pas contre tout :",
  records: "Un serveur qui note tout",
  recordsText: "Celui qui note en secret tout ce que fait le serveur peut découvrir que vous avez une deuxième porte.",
  copies: "Beaucoup de copies, avec les clés",
  copiesText:
    "Celui qui copie souvent le serveur avec ses clés peut le découvrir aussi. Avec ces clés, on peut aussi ouvrir plus tôt ce qui est fermé pour un temps.",
  program: "Un programme changé",
  programText: "Celui qui vous donne en secret un autre programme peut lire ce que vous écrivez et ouvrez.",
  spy: "Un ordinateur qui espionne",
  spyText: "Un programme espion sur l’ordinateur ou le téléphone voit tout ce que vous voyez.",
  force: "Quelqu’un qui n’arrête pas",
  forceText: "Aucun programme ne vous protège de la violence. Vous d’abord, vos papiers après.",
};
