import type { FailureCode } from "../../failure.ts";

/** What went wrong, and what to do next. `{wait}` is a length of time, `{title}` the title of a paper. */
export const failures: Record<FailureCode, { what: string; next: string }> = {
  "wrong-words": {
    what: "The name or the secret words are not right.",
    next: "Look at your paper and try again. Nothing is lost.",
  },
  offline: { what: "There is no internet.", next: "Wait a moment and try again. Do not close this page." },
  "broken-answer": {
    what: "We got a wrong answer.",
    next: "Try again. If it stays, ask the people who run this website.",
  },
  "too-many": { what: "There were too many tries.", next: "Wait {wait}. Then try again. Nothing is lost." },
  "ticket-needed": {
    what: "You need a ticket to make a folder here.",
    next: "Ask for one at the place that told you about this. Then write its number.",
  },
  "wrong-ticket": {
    what: "This ticket does not work.",
    next: "Look at the number again. A ticket works one time. If it was used, ask for a new one.",
  },
  busy: { what: "Many people are here now.", next: "Wait {wait} and try again." },
  "server-full": {
    what: "There is no room on the server.",
    next: "Nothing is lost. Try again tomorrow, or ask for help.",
  },
  "server-failed": { what: "The server has a problem.", next: "What is saved is safe. Try again in a moment." },
  "folder-full": { what: "Your folder is full.", next: "Delete a paper you do not need. Then add this one." },
  damaged: { what: "“{title}” does not open.", next: "The other papers are fine. Add this paper again if you can." },
  "paper-gone": {
    what: "This paper was deleted somewhere else.",
    next: "Your text is still here. Save it as a new paper.",
  },
  "folder-damaged": { what: "Your folder does not open.", next: "Ask the people who run this website for help." },
  "older-folder": {
    what: "The server gave back an older folder. New papers may be missing.",
    next: "Ask the people who run this website. You can also look at the older folder.",
  },
  "words-too-near": {
    what: "These words are too much like your first words.",
    next: "Choose other words. A small slip must not open the other door.",
  },
  "wrong-code": {
    what: "This opens nothing. Maybe a newer one was made.",
    next: "Look if you have the newest one. You can also open with your words.",
  },
  "keys-full": { what: "You have four keys already.", next: "Remove one key. Then make the new one." },
  "last-key": { what: "This is your only key.", next: "Make another key first. Then you can remove this one." },
  "front-changed": {
    what: "The first door has a new key.",
    next: "Write the first words one time. Then it works again.",
  },
  "too-large": { what: "This file is too big.", next: "Take a picture of the paper, or add fewer pages." },
  "empty-file": { what: "There is nothing in this file.", next: "Choose another file." },
  "bad-picture": { what: "We cannot read this picture.", next: "Take a new picture, or choose another file." },
  heic: {
    what: "This kind of picture does not work here.",
    next: "Take the picture with this page, or make it a JPEG first.",
  },
  "share-ended": { what: "This share has ended.", next: "You can share the papers again." },
  locked: { what: "The folder is locked.", next: "Open it again." },
  cancelled: { what: "You stopped it.", next: "You can try again." },
  "old-browser": { what: "This browser is too old.", next: "Use another browser or another computer." },
};
