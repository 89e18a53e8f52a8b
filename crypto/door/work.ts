/** PROTOCOL 8.7, the server's part of the work. */
export { isWorkDone } from "../work.ts";
