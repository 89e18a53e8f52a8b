/** Locking the second door until an hour. */
export const timedLock = {
  title: "Lock for a time",
  lead: "How long must the second door stay closed?",
  quarter: "15 minutes",
  hour: "1 hour",
  twoHours: "2 hours",
  evening: "Until this evening",
  morning: "Until tomorrow morning",
  other: "Another day or hour",
  until: (moment: string) => `Until ${moment}`,
  otherClock: (moment: string) =>
    `The clock of this device and our clock are not the same. The hours here are by our clock. On our clock it is now about: ${moment}.`,
  day: "Day",
  time: "Hour",
  wrong: "Choose a moment in the next 3 days.",
  waiting: "We are still saving papers. Wait until that is done. Then you can lock.",
  beforeTitle: "Before you lock",
  before1: "Until then, your words and keys open only the first door.",
  before2: "Nobody at the desk can undo this. You cannot undo it either.",
  before3: "Nothing on the screen shows that the lock is on.",
  before4: "The people who run the server could open it earlier, with their key file.",
  before5:
    "After that, your second words open the second door again. You do not have to do anything. It can be a little later.",
  leaveOut: "My paper with digits still opens the second door",
  leaveOutHint: "Only if it lies in a safe place, and not with you. Whoever has it is not stopped by the lock.",
  go: "Lock now",
  unsure: "We do not know if it worked. Maybe the second door is locked now. Try again.",
};
