import type { help as english } from "./help.en.ts";

export const help: typeof english = {
  limitsTitle: "Wat dit niet kan",
  limitsLead: "De tweede deur en het tijdslot helpen niet tegen alles:",
  records: "Een server die alles noteert",
  recordsText: "Wie stiekem alles noteert wat de server doet, kan ontdekken dat u een tweede deur hebt.",
  copies: "Veel kopieën, met de sleutels",
  copiesText:
    "Ook wie de server vaak kopieert, samen met de sleutels, kan dat ontdekken. Wie die sleutels heeft, kan ook een tijdslot vroeger openen.",
  program: "Een veranderd programma",
  programText: "Wie u stiekem een ander programma geeft, kan lezen wat u schrijft en wat u opent.",
  spy: "Een computer die meekijkt",
  spyText: "Een spionageprogramma op de computer of de telefoon ziet alles wat u ziet.",
  force: "Iemand die niet stopt",
  forceText: "Geen programma beschermt u tegen geweld. Eerst komt u, dan uw papieren.",
};
