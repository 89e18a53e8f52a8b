import { plural } from "../format.ts";

/** What the second door does with the first one. */
export const frontView = {
  show: "Also show behind the first door",
  hide: "Do not show behind the first door any more",
  take: "Put behind the second door",
  showShort: "At first door too",
  hideShort: "Not at first door",
  takeShort: "Second door",
  showTitle: (n: number) =>
    plural("en", n, {
      one: "Also show this paper behind the first door?",
      other: `Also show these ${n} papers behind the first door?`,
    }),
  showText: "A copy goes there. Everybody who sees the first door open can see it.",
  showGo: "Yes, show it there",
  hideTitle: (n: number) =>
    plural("en", n, {
      one: "Take this paper away from the first door?",
      other: `Take these ${n} papers away from the first door?`,
    }),
  hideText: "Only the copy goes away. Behind the second door, everything stays.",
  hideGo: "Yes, take it away",
  takeTitle: (n: number) =>
    plural("en", n, {
      one: "Put this paper behind the second door?",
      other: `Put these ${n} papers behind the second door?`,
    }),
  takeText: "It leaves the first door. After that, only your second words show it.",
  takeGo: "Yes, put it there",
  donePart: (done: number, of: number) => `${done} of ${of} done. Nothing is lost.`,
  allShown: "These papers are behind the first door already.",
  noneShown: "None of these papers is behind the first door.",
  changedLead: "The first door has a new key. Write the words that open the first door.",
  look: "Look at the first door",
  looking: "You are looking at the first door.",
  return: "Back to my part",
};
