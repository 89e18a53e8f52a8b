/**
 * What opening a folder and its list say of rooms that come later (`../parts`): the rest of each stands in its own slice.
 */
export const settings = {
  title: "Settings",
};
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
  lost: {
    title: "Have you lost your words?",
    text: "Your folder is open: you can choose new ones now. Your sheet and your cards go on working.",
    go: "New secret words",
  },
  later: "Later",
  never: "Do not ask again",
};
export const endFolder = {
  keep: "Keep my folder",
};
export const renewDoor = {
  offer: "Making everything new stopped before the end.",
  offerGo: "Go on",
};
export const frontView = {
  mark: "Also behind the first door",
  adviceTitle: "What do others see?",
  advice:
    "They see the first door only. An empty folder looks strange. Put a few ordinary papers there, and open the first door now and then.",
  adviceLook: "Show me the first door",
  adviceLater: "Later",
};
export const make = {
  empty: "Please write something here.",
  tooLong: "This is too long. Make it shorter.",
  strange: "There is a sign here that we cannot read. Please write it again.",
};
export const pictureWords = {
  way: "Pictures",
};
export const openRecovery = {
  other: "Other ways",
};
export const ownPhone = {
  olderTitle: "This is an older folder",
  olderLook: "Look at it anyway",
};
