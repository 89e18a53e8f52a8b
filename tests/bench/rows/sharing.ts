/** Row 9: sharing papers sends none of their bytes again. */
import { newFolder, openDevice } from "../../devices.ts";
import { addPapers, paper, patterned } from "../../people.ts";
import type { Fetch } from "../../people.ts";
import { shareLinks } from "../folders.ts";
import { startLine } from "../line.ts";
import { roundTrips } from "../line.ts";
import { ports, startFarde } from "../processes.ts";
import type { Bench } from "../report.ts";
import { limited, told } from "../report.ts";

const each = 1_000_000;

export async function sharing(bench: Bench): Promise<void> {
  const farde = await startFarde();
  const line = await startLine(ports.line, ports.farde);
  // Over the proxy, which counts; what is signed names the server itself.
  const counted: Fetch = (input, init) => {
    const { href } = new URL(input instanceof Request ? input.url : input);
    return fetch(href.replace(farde.origin, line.origin), init);
  };
  try {
    const { vault } = await openDevice(farde.origin, await newFolder(farde.origin), counted);
    await addPapers(
      vault,
      Array.from({ length: 5 }, (_, i) => paper(`Paper ${String(i)}`, patterned(each, i + 1))),
    );
    line.forget();
    const began = performance.now();
    await shareLinks(vault, 1);
    const time = performance.now() - began;
    const sent = line.passed.reduce((sum, one) => sum + one.sent, 0);
    const paths = line.passed.map(({ path, sent: bytes }) => `${path} ${String(bytes)} B`).join(", ");
    // A manifest copy has at most four blocks; a byte of the papers more would be a block more.
    const about = {
      row: 9,
      unit: "kB",
      what: "sharing 5 papers of 1 MB: sent",
      goal: "no upload of their bytes",
      note: paths,
    };
    bench.add(limited(about, sent / 1_000, () => sent < each / 2));
    bench.add(
      limited({ row: 9, unit: "", what: "… round trips", goal: "≤ 3" }, roundTrips(line.passed), (n) => n <= 3),
    );
    bench.add(told({ row: 9, unit: "ms", what: "… time on loopback" }, time));
  } finally {
    await line.close();
    await farde.remove();
  }
}
