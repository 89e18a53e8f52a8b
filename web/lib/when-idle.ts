/** What can wait until nothing else is done. Where there is no telling when, some time between is left for what a person does. */

/** `patience`: milliseconds; so long, at most, the rest of the page may keep it waiting. Returns the way to stop. */
export const whenIdle: (task: () => void, patience: number) => () => void =
  "requestIdleCallback" in globalThis
    ? (task, patience) => {
        const number = requestIdleCallback(task, { timeout: patience });
        return () => cancelIdleCallback(number);
      }
    : (task) => {
        const number = setTimeout(task, 50);
        return () => clearTimeout(number);
      };
