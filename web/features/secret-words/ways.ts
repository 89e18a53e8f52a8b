/** The ways to write secret words without a keyboard. */
export { Digits } from "./Digits.tsx";
export { Picker } from "./Picker.tsx";
export { PicturePicker } from "./PicturePicker.tsx";
