import { make } from "./slices/make.fr.ts";
import { open } from "./slices/open.fr.ts";
import { openRecovery } from "./slices/open-recovery.fr.ts";
import { kinds } from "./slices/kinds.fr.ts";
import { papers } from "./slices/papers.fr.ts";
import { paper } from "./slices/paper.fr.ts";
import { story } from "./slices/story.fr.ts";
import { share } from "./slices/share.fr.ts";
import { shares } from "./slices/shares.fr.ts";
import { recovery } from "./slices/recovery.fr.ts";
import { ownPhone } from "./slices/own-phone.fr.ts";
import { frontView } from "./slices/front-view.fr.ts";
import { help } from "./slices/help.fr.ts";
import { secondDoor } from "./slices/second-door.fr.ts";
import { settings } from "./slices/settings.fr.ts";
import { stateWords } from "./slices/state-words.fr.ts";
import { timedLock } from "./slices/timed-lock.fr.ts";
import { bringIn } from "./slices/bring-in.fr.ts";
import { changeWords } from "./slices/change-words.fr.ts";
import { endFolder } from "./slices/end-folder.fr.ts";
import { pictureWords } from "./slices/picture-words.fr.ts";
import { practice } from "./slices/practice.fr.ts";
import { renewDoor } from "./slices/renew-door.fr.ts";
import { takeOut } from "./slices/take-out.fr.ts";
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
