/** Whether a file is one of the age format: its first line (C2SP age.md). */
export const ageMagic = "age-encryption.org/v1\n";

export const isAgeFile = async (file: Blob): Promise<boolean> =>
  (await file.slice(0, ageMagic.length).text()) === ageMagic;
