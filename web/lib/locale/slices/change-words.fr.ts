import type { changeWords as english } from "./change-words.en.ts";

export const changeWords: typeof english = {
  title: "Changer mes mots secrets",
  about1: "Vous recevez de nouveaux mots ou images. Les anciens s’arrêtent tout de suite. Ils n’ouvrent plus rien.",
  aboutNone: "Vous n’avez pas de mots secrets. Vous recevez des mots ou des images. Ils ouvrent votre farde.",
  about2: "Prenez du papier et un bic.",
  which: "Lesquels voulez-vous changer ?",
  words: "Mes mots ou mes chiffres",
  pictures: "Mes images",
  copies: "Vous pensez que quelqu’un a vos mots ? Alors refaites tout à neuf.",
  nameLead: "Regardez votre papier et écrivez bien le nom. Les nouveaux mots marchent seulement avec ce nom.",
  nameOther:
    "Vous avez ouvert la farde avec un autre nom. Il y a une faute ? Corrigez-la. Ou voulez-vous un nouveau nom ?",
  nameNew: "Je veux ce nouveau nom",
  nameWrong: "Ce n’est pas le nom que vous avez choisi. Regardez votre papier.",
  chooseTitle: "Vos nouveaux mots secrets",
  farLead: "Écrivez les mots de la première porte. Vos nouveaux mots doivent être très différents.",
  writeCare: "Jetez l’ancien papier quand c’est fini.",
  go: "Prendre les nouveaux mots",
  workingTitle: "Vos nouveaux mots",
  waitText: "Cela peut durer une demi-minute. Attendez.",
  doneTitle: "Vos nouveaux mots marchent",
  done1: "Maintenant vous ouvrez la farde avec les nouveaux.",
  done2: "Les anciens n’ouvrent plus rien. Jetez l’ancien papier.",
  doneGo: "D’accord",
  unsure:
    "Nous ne savons pas si cela a marché. Gardez l’ancien et le nouveau. La prochaine fois, essayez les deux. Celui qui ouvre votre farde est le bon.",
};
