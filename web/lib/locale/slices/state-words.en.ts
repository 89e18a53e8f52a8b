/** The two words by which one notices an old folder given back. */
export const stateWords = {
  title: "Two words to check",
  lead: "They change each time something is saved in your folder.",
  show: "Show my two words",
  write: "Write them down when you lock. When you open again, look if they are the same.",
  others: "Other words? Then somebody gave back an old folder, or you saved something in between.",
  language: "In another language they are other words. Look in the same language.",
};
