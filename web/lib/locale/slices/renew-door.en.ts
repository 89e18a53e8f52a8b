/** Another key for the door itself, after a suspicion. */
export const renewDoor = {
  title: "Make everything new",
  lead: "Do you think that somebody saw your words, your sheet or your cards? Then do this.",
  goOnTitle: "Go on making everything new",
  goOnLead: "It stopped before the end. Nothing is lost. It goes on where it was.",
  about1: "Your folder gets a new lock. All your papers are locked again.",
  about2: "You get new secret words. Only they open the folder then.",
  about3: "This can take some minutes. If it stops, you can go on later.",
  voids:
    "Your old words, your sheet, your cards and the finger or code of your phone open nothing after this. You can make new ones.",
  agree: "Yes. The old keys may stop.",
  go: "Make everything new",
  workingTitle: "Everything is made new",
  workingLabel: "Papers with the new lock",
  workingText:
    "Do not close this page yet. Does it stop? Nothing is lost. Keep your old and your new words, until one of them opens the folder.",
  doneTitle: "Everything is new",
  doneLead: "The folder locks now. Open it with your new words.",
  done1: "Only your new words open it.",
  done2: "Throw away the old paper, sheet and cards. Then make new ones in the settings.",
};
