/** Handing a bundle to the browser as a file of this device. */

/** How long a browser may need to take the bytes after the tap. */
const grace = 30_000;

export function saveBundle(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.rel = "noopener";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), grace);
}
