/** Making the part behind the second words. */
export const secondDoor = {
  title: "A second door",
  about1: "Your folder can have a second door, with papers behind it that only you know.",
  about2: "Your first words open the first door. Your second words open the second door.",
  about3:
    "Must you open your folder in front of somebody? Open the first door. The screen does not show if there is a second door.",
  erases:
    "Did you make a second door before? Then it goes away now, with all papers behind it. Nobody can bring them back.",
  agree: "Yes. An earlier second door may go away.",
  waiting: "We are still saving papers. Please wait a moment.",
  behind:
    "You come from behind the second door. A new second door would erase that part. Do you still want one? Lock the folder and open it with your first words.",
  papersTitle: "Which papers go behind the second door?",
  papersLead: "Tap the papers. They leave the first door. You can also choose none.",
  firstTitle: "Your first words",
  firstLead: "Write the words that open the first door.",
  secondTitle: "Your second words",
  secondLead: "They open the second door. They must be very different from your first words.",
  writeTitle: "Write this on another paper",
  writeLead: "The name of the folder stays the same. The words are new.",
  writeCare: "Do not keep this paper with the first one. Who finds it knows that there is a second door.",
  makeIt: "Make the second door",
  makingTitle: "The second door is being made",
  movingTitle: "Your papers move",
  moved: (done: number, of: number) => `${done} of ${of} moved`,
  movingText: "Do not close this page yet.",
  movedPart: (done: number, of: number) =>
    `${done} of ${of} moved. The other papers are still behind the first door. Nothing is lost.`,
  movingStop: "Stop here",
  doneTitle: "The second door is there",
  doneLead: "To go behind it:",
  done1: "Lock the folder.",
  done2: "Open it again. The name is the same.",
  done3: "Write your second words.",
};
