declare module "virtual:farde-icons" {
  /** The address of the sheet that holds a pictogram (build/icons.ts). */
  export function sheetOf(name: string): string;
  /** The address of the sheet that the list does not need. */
  export const laterSheet: string;
  /** The address of the sheet of secret pictures. */
  export const pictureSheet: string;
}
