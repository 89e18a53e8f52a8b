/** The two small screens beside making and opening a folder. */
export { Help } from "./features/help/Help.tsx";
export { Link } from "./features/start/Link.tsx";
