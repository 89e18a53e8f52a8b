import type { pictureWords as english } from "./picture-words.en.ts";

export const pictureWords: typeof english = {
  pictures: "Sept images",
  hint: "On choisit les images. Pas besoin de lire.",
  another: "Donnez-moi d’autres images",
  story: "Faites-en une petite histoire, dans cet ordre. Ou dessinez-les sur papier.",
  check: (place) => `Image numéro ${place}`,
  checkWrong: "Ce n’est pas la même image. Regardez votre papier.",
  other: "En choisir une autre",
  count: (done, of) => `Images : ${done} sur ${of}`,
  erase: "Enlever la dernière image",
  groups: "Groupes d’images",
  group: (name) => `Images comme ${name}`,
  search: "Ou écrivez le nom d’une image",
  none: "Aucune image n’a ce nom.",
};
