/** What the second door and the timed lock do not hold against. */
export const help = {
  limitsTitle: "What this cannot do",
  limitsLead: "The second door and the lock for a time do not help against everything:",
  records: "A server that notes everything",
  recordsText: "Somebody who secretly notes everything the server does can find out that you have a second door.",
  copies: "Many copies, with the keys",
  copiesText:
    "So can somebody who copies the server many times together with its keys. Who has these keys can also open a lock for a time earlier.",
  program: "A changed program",
  programText: "Who secretly gives you another program can read what you write and what you open.",
  spy: "A computer that spies",
  spyText: "A spy program on the computer or the phone sees all that you see.",
  force: "Somebody who does not stop",
  forceText: "No program protects you from violence. You come first, then your papers.",
};
