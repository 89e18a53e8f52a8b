/** The page of somebody to whom papers are shown (`/s#...`). It shares no program with the holder's pages. */
import { dress, showIcon } from "./features/pro/dress.ts";
import { drawings } from "./features/pro/drawings.ts";
import { startPage } from "./features/pro/page.ts";
import own from "./features/pro/pro.css?inline";
import ownAddress from "./features/pro/pro.css?url";
import tokens from "./ui/tokens.css?inline";
import tokensAddress from "./ui/tokens.css?url";

dress([tokens, own], [tokensAddress, ownAddress]);
showIcon(drawings.folder);
void startPage(document.body);
