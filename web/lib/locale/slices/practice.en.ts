/** Offers at the top of the list: trying the words, making a sheet. */
export const practice = {
  words: {
    title: "Do you still know your words?",
    text: "Try once without looking. Your folder is open: nothing can go wrong.",
    go: "Try my words",
  },
  sheet: {
    title: "Make a sheet for when you lose your words",
    text: "One page of paper opens your folder when the words are gone.",
    go: "Make a sheet",
  },
  later: "Later",
  never: "Do not ask again",
  title: "Try your words",
  about1: "Do not look at your paper.",
  about2: "Write the name and the words of this folder.",
  about3: "Did you forget them? You can choose new words now, because the folder is open.",
  forgot: "I forgot them: new words",
  tryLead: "Write them without looking.",
  rightTitle: "Yes, that is right",
  rightLead: "You know your words well.",
};
