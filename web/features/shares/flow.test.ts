import { expect, test } from "vitest";
import type { Share } from "../../lib/vault/vault.ts";
import { sorted } from "./flow.ts";

const share = (id: string, state: Share["state"]): Share => ({
  id,
  state,
  link: `/s#${id}`,
  titles: [],
  from: "",
  ends: 0,
  span: 0,
  left: 1,
  opened: [],
});

test("what may still open stands first and can be stopped, also when the server was not asked yet", () => {
  const all = [share("a", "ended"), share("b", "unknown"), share("c", "live"), share("d", "ended")];
  const { live, ended } = sorted(all);
  expect(live.map(({ id }) => id)).toEqual(["c", "b"]);
  expect(ended.map(({ id }) => id)).toEqual(["d", "a"]);
});
