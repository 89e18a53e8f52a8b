/** Offers at the top of the list: trying the words, making a sheet. */
export const practice = {
  title: "Try your words",
  about1: "Do not look at your paper.",
  about2: "Write the name and the words of this folder.",
  about3: "Did you forget them? You can choose new words now, because the folder is open.",
  forgot: "I forgot them: new words",
  tryLead: "Write them without looking.",
  rightTitle: "Yes, that is right",
  rightLead: "You know your words well.",
};
