import type { ownPhone as english } from "./own-phone.en.ts";

export const ownPhone: typeof english = {
  title: "Mon téléphone à moi",
  lead: "C’est votre téléphone ou votre ordinateur à vous ? Alors il peut retenir quelques choses pour vous.",
  willKeep: "Il retient seulement ceci :",
  keepsNow: "Ce téléphone retient :",
  keepsName: "Le nom de votre farde. Vous écrivez alors seulement vos mots secrets.",
  keepsLanguage: "Votre langue.",
  keepsTime:
    "Que le téléphone est à vous. Votre farde se ferme alors à clé après 15 minutes sans toucher, et non après 3.",
  keepsNew: "Si votre farde est récente. Si une vieille farde revient, ce téléphone vous le dit.",
  never: "Il ne retient jamais vos mots secrets ni vos papiers.",
  warn: "Pas sur l’ordinateur d’autres gens. Qui prend ce téléphone peut voir que vous avez une farde, et son nom.",
  nameLabel: "Nom de la farde",
  keep: "Retenir ceci sur mon téléphone",
  failed: "Ce téléphone ne veut pas le retenir. Regardez les réglages de votre navigateur.",
  name: (name) => `Nom : ${name}`,
  language: (name) => `Langue : ${name}`,
  time: "Se ferme à clé après 15 minutes sans toucher",
  newest: "Si votre farde est récente",
  nextTime: "Cela marche dès la prochaine fois que vous ouvrez votre farde.",
  forget: "Oublier tout cela",
  forgotten: "Ce téléphone l’a oublié.",
};
