/** One server of the game, in a thread of its own: both cores play. It stands still until it is told to go. */
import { parentPort, workerData } from "node:worker_threads";
import { playWorld } from "./world.ts";

const port = parentPort;
if (!port) throw new Error("to be run as a thread");
const { world, remove } = await playWorld(workerData);
port.on("message", () => {
  void remove().then(() => port.close());
});
port.postMessage(world);
