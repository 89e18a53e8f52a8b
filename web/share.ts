/** The page of somebody to whom papers are shown (`/s#...`). It shares no program with the holder's pages. */
import { showIcon } from "./features/pro/drawings.ts";
import { startPage } from "./features/pro/page.ts";

showIcon("folder");
void startPage(document.body);
