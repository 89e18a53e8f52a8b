/**
 * The few pictograms of the professional's page, drawn for it in the manner of the others: one line, 16 wide on a
 * field of 256, its inside pale. They are in the program itself, since a sheet of them would be one request more.
 */
export const drawings = {
  folder: "M32 208V64a8 8 0 0 1 8-8h52l36 26h72a8 8 0 0 1 8 8v22M32 208l30-91a8 8 0 0 1 8-5h162a8 8 0 0 1 8 11l-29 85z",
  clock: "M128 32a96 96 0 1 0 .1 0zM128 72v56h48",
  shield: "M40 112V56a8 8 0 0 1 8-8h160a8 8 0 0 1 8 8v56c0 84-72 112-88 119-16-7-88-35-88-119zM88 136l24 24 56-56",
  eye: "M128 56C48 56 16 128 16 128s32 72 112 72 112-72 112-72-32-72-112-72zM128 88a40 40 0 1 1-.1 0z",
  print: "M64 80V40h128v40M64 176H24V96a16 16 0 0 1 16-16h176a16 16 0 0 1 16 16v80h-40M64 152h128v64H64z",
  save: "M128 152V40M84 108l44 44 44-44M216 152v56H40v-56",
  close: "M200 56L56 200M200 200L56 56",
} as const;

export type Drawing = keyof typeof drawings;

/** The icon of the tab, out of a drawing that is here already: otherwise every browser asks the server for one. */
export function showIcon(name: Drawing): void {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256" fill="none" stroke="#a2561b" stroke-width="20"><path d="${drawings[name]}"/></svg>`;
  const href = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  document.head.append(Object.assign(document.createElement("link"), { rel: "icon", href }));
}
