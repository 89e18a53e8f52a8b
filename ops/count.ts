/**
 * `npm run count`: how much Farde is used, in tens, from what is stored anyway. Openings are not in it: they are
 * written down only in logs that holders alone can read, and nothing is counted that would date what people do.
 */
import { isUnsaved, isYear, keptYears } from "../db/ends.ts";
import { databaseOf, endsIn, sharesIn } from "./rows.ts";
import { dataDir } from "./settings.ts";
import { command, say } from "./told.ts";

/** In tens: one person more or less cannot be read out of it. */
const rounded = (count: number): string => (count < 10 ? "fewer than 10" : `about ${Math.round(count / 10) * 10}`);

command(async () => {
  const file = databaseOf(dataDir());
  const all = endsIn(file);
  const sum = (of: (ends: number) => boolean): number =>
    all.reduce((total, { ends, count }) => (of(ends) ? total + count : total), 0);
  say(`folders with something in them: ${rounded(sum((ends) => !isUnsaved(ends)))}`);
  for (const { ends, count } of all.filter((one) => isYear(one.ends))) {
    say(`  last opened in ${ends - keptYears}: ${rounded(count)}`);
  }
  say(`  to be deleted within a week, as asked: ${rounded(sum((ends) => !isYear(ends) && !isUnsaved(ends)))}`);
  say(`folders made this week, nothing saved yet: ${rounded(sum(isUnsaved))}`);
  say(`shares that are alive: ${rounded(sharesIn(file).length)}`);
  say("openings: not counted. Only the holder of a folder can see who opened a share");
  return 0;
});
