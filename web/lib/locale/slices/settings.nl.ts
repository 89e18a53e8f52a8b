import type { settings as english } from "./settings.en.ts";

export const settings: typeof english = {
  secondDoor: "Papieren achter een tweede deur leggen",
  secondDoorHint: "Die gaat open met andere geheime woorden.",
  timedLock: "Een tijd op slot doen",
  timedLockHint: "Tot dan gaat alleen de eerste deur open.",
  front: "De eerste deur bekijken",
  frontHint: "Zie wat anderen zien.",
  keys: "Mijn sleutels",
  keysHint: "Voor als u uw woorden vergeet of uw telefoon verliest.",
  words: "Twee woorden ter controle",
  wordsHint: "Zie of iemand een oude map teruggaf.",
  phone: "Dit is mijn eigen telefoon",
  phoneHint: "Dan schrijft u elke keer minder.",
  help: "Wat dit niet kan",
  helpHint: "Tegen wie de tweede deur niet helpt.",
  changeWordsHint: "De oude stoppen meteen.",
  takeOutHint: "Als bestanden, voor een computer of een USB-stick.",
  bringInHint: "Uit een bestand dat u meenam.",
  endHint: "De papieren, of de hele map.",
};
