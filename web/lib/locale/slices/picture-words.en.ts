/** Seven pictures in the place of words. */
export const pictureWords = {
  pictures: "Seven pictures",
  hint: "We choose the pictures. You need not read.",
  another: "Give me other pictures",
  story: "Make a little story with them, in this order. Or draw them on paper.",
  check: (place: number) => `Picture number ${place}`,
  checkWrong: "This is not the same picture. Look at your paper.",
  other: "Choose another one",
  count: (done: number, of: number) => `${done} of ${of} pictures`,
  erase: "Take away the last picture",
  groups: "Groups of pictures",
  group: (name: string) => `Pictures like ${name}`,
  search: "Or write the name of a picture",
  none: "No picture has this name.",
};
