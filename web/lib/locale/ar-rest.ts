import { make } from "./slices/make.ar.ts";
import { open } from "./slices/open.ar.ts";
import { openRecovery } from "./slices/open-recovery.ar.ts";
import { kinds } from "./slices/kinds.ar.ts";
import { papers } from "./slices/papers.ar.ts";
import { paper } from "./slices/paper.ar.ts";
import { story } from "./slices/story.ar.ts";
import { share } from "./slices/share.ar.ts";
import { shares } from "./slices/shares.ar.ts";
import { recovery } from "./slices/recovery.ar.ts";
import { ownPhone } from "./slices/own-phone.ar.ts";
import { frontView } from "./slices/front-view.ar.ts";
import { help } from "./slices/help.ar.ts";
import { secondDoor } from "./slices/second-door.ar.ts";
import { settings } from "./slices/settings.ar.ts";
import { stateWords } from "./slices/state-words.ar.ts";
import { timedLock } from "./slices/timed-lock.ar.ts";
import { bringIn } from "./slices/bring-in.ar.ts";
import { changeWords } from "./slices/change-words.ar.ts";
import { endFolder } from "./slices/end-folder.ar.ts";
import { pictureWords } from "./slices/picture-words.ar.ts";
import { practice } from "./slices/practice.ar.ts";
import { renewDoor } from "./slices/renew-door.ar.ts";
import { takeOut } from "./slices/take-out.ar.ts";
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
