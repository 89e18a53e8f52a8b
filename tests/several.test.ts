/** Notes, one kind for several papers, and bringing back over a bad line: through the vault and over the real server. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { base64urlToBytes } from "../crypto/bytes.ts";
import { aead } from "../web/lib/aead.ts";
import { createReader } from "../web/lib/reader/reader.ts";
import { FardeError } from "../web/lib/failure.ts";
import type { Vault } from "../web/lib/vault/vault.ts";
import { startInProcess, type InProcess } from "./in-process.ts";
import { addPapers, makeFolder, openFolder, paper, type Fetch } from "./people.ts";

let server: InProcess;
let vault: Vault;
/** The server fails while it is true. */
let isDown = false;
const words = "zon maan ster regen wind";
const note = "Chez Müller, 2e étage.\nأمين عنده نسخة";

const readerOf = (link: string) =>
  createReader(base64urlToBytes(link.slice(link.indexOf("#") + 1)), aead, (path, request) =>
    server.fetch(server.origin + path, request),
  );

beforeAll(async () => {
  server = await startInProcess(4);
  const fetch: Fetch = (input, init) =>
    isDown ? Promise.resolve(new Response("", { status: 500 })) : server.fetch(input, init);
  vault = await makeFolder(server.origin, "several", words, fetch);
});
afterAll(() => server.remove());

test("a note stays with its paper, is changed and taken away with its details, and no share carries it", async () => {
  const [id = ""] = await addPapers(vault, [paper("Bail", "x", { note, kind: "housing" })]);
  const again = await openFolder(server.origin, "several", words, server.fetch);
  expect(again.state().papers.map((one) => one.note)).toEqual([note]);
  again.lock();
  const share = await vault.share({ papers: [id], end: { kind: "hour" }, openings: 1, from: "", lookOnly: false });
  const reader = readerOf(share.link);
  await reader.look();
  const shared = await reader.open();
  expect(JSON.stringify(shared)).toContain("Bail");
  expect(JSON.stringify(shared)).not.toContain("Müller");
  await vault.edit(id, { title: "Bail", kind: "housing", note: "Short" });
  expect(vault.state().papers[0]?.note).toBe("Short");
  await vault.edit(id, { title: "Bail", kind: "housing" });
  expect(vault.state().papers[0]).not.toHaveProperty("note");
});

test("one kind for several papers is one commit; a paper that is not there is not made", async () => {
  const ids = await addPapers(vault, [paper("a", "1"), paper("b", "2", { note, date: "2024-01-31" }), paper("c", "3")]);
  await vault.giveKind([...ids.slice(0, 2), "AAAAAAAAAAAAAAAAAAAAAA"], "health");
  const kinds = (of: Vault) =>
    of
      .state()
      .papers.slice(-3)
      .map(({ title, kind, note, date }) => ({ title, kind, note, date }));
  const expected = [
    { title: "a", kind: "health", note: undefined, date: undefined },
    { title: "b", kind: "health", note, date: "2024-01-31" },
    { title: "c", kind: "identity", note: undefined, date: undefined },
  ];
  expect(kinds(vault)).toEqual(expected);
  const again = await openFolder(server.origin, "several", words, server.fetch);
  expect(kinds(again)).toEqual(expected);
  again.lock();
});

test("E6: bringing back that did not come through can be tried again", async () => {
  const [id = ""] = await addPapers(vault, [paper("dear", "x")]);
  const { undo } = await vault.remove([id]);
  isDown = true;
  await expect(undo()).rejects.toThrow(FardeError);
  isDown = false;
  await undo();
  expect(vault.state().papers.map((one) => one.title)).toContain("dear");
  await expect(undo()).rejects.toEqual(new FardeError("cancelled"));
});
