import { expect, test } from "vitest";
import { openWithPassphrase, sealWithPassphrase } from "../../lib/takeout/age.ts";
import { passphraseOf } from "./flow.ts";

test("a passphrase is sealed as every keyboard comes back to it: with accents, capitals and spaces of any kind", async () => {
  const passphrase = passphraseOf("Été  RIVIÈRE\u00a0l’œuf");
  expect(passphrase).toBe("ete riviere l'oeuf");
  const sealed = await sealWithPassphrase(new Blob(["papers"]), passphrase);
  for (const typed of [passphrase, "Été rivière l’œuf", "E\u0301te\u0301 rivie\u0300re l'oeuf "]) {
    const answer = await openWithPassphrase(sealed, typed);
    expect("opened" in answer && (await answer.opened.text()), typed).toBe("papers");
  }
});
