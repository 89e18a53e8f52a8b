import { make } from "./slices/make.nl.ts";
import { open } from "./slices/open.nl.ts";
import { openRecovery } from "./slices/open-recovery.nl.ts";
import { kinds } from "./slices/kinds.nl.ts";
import { papers } from "./slices/papers.nl.ts";
import { paper } from "./slices/paper.nl.ts";
import { story } from "./slices/story.nl.ts";
import { share } from "./slices/share.nl.ts";
import { shares } from "./slices/shares.nl.ts";
import { recovery } from "./slices/recovery.nl.ts";
import { ownPhone } from "./slices/own-phone.nl.ts";
import { frontView } from "./slices/front-view.nl.ts";
import { help } from "./slices/help.nl.ts";
import { secondDoor } from "./slices/second-door.nl.ts";
import { settings } from "./slices/settings.nl.ts";
import { stateWords } from "./slices/state-words.nl.ts";
import { timedLock } from "./slices/timed-lock.nl.ts";
import { bringIn } from "./slices/bring-in.nl.ts";
import { changeWords } from "./slices/change-words.nl.ts";
import { endFolder } from "./slices/end-folder.nl.ts";
import { pictureWords } from "./slices/picture-words.nl.ts";
import { practice } from "./slices/practice.nl.ts";
import { renewDoor } from "./slices/renew-door.nl.ts";
import { takeOut } from "./slices/take-out.nl.ts";
import type { Rest } from "./locale.ts";

export const rest: Rest = {
  make,
  open,
  openRecovery,
  kinds,
  papers,
  paper,
  story,
  share,
  shares,
  recovery,
  ownPhone,
  frontView,
  help,
  secondDoor,
  settings,
  stateWords,
  timedLock,
  bringIn,
  changeWords,
  endFolder,
  pictureWords,
  practice,
  renewDoor,
  takeOut,
};
