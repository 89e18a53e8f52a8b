import { make } from "./slices/make.en.ts";
import { open } from "./slices/open.en.ts";
import { openRecovery } from "./slices/open-recovery.en.ts";
import { kinds } from "./slices/kinds.en.ts";
import { papers } from "./slices/papers.en.ts";
import { paper } from "./slices/paper.en.ts";
import { story } from "./slices/story.en.ts";
import { share } from "./slices/share.en.ts";
import { shares } from "./slices/shares.en.ts";
import { recovery } from "./slices/recovery.en.ts";
import { ownPhone } from "./slices/own-phone.en.ts";
import { frontView } from "./slices/front-view.en.ts";
import { help } from "./slices/help.en.ts";
import { secondDoor } from "./slices/second-door.en.ts";
import { settings } from "./slices/settings.en.ts";
import { stateWords } from "./slices/state-words.en.ts";
import { timedLock } from "./slices/timed-lock.en.ts";
import { bringIn } from "./slices/bring-in.en.ts";
import { changeWords } from "./slices/change-words.en.ts";
import { endFolder } from "./slices/end-folder.en.ts";
import { pictureWords } from "./slices/picture-words.en.ts";
import { practice } from "./slices/practice.en.ts";
import { renewDoor } from "./slices/renew-door.en.ts";
import { takeOut } from "./slices/take-out.en.ts";

export const rest = {
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
