/** Draws the holder's page. */
import { render } from "solid-js/web";
import { App } from "./app.tsx";
import "./ui/tokens.css";
import "./ui/ui.css";
import "./app.css";

const root = document.getElementById("app");
if (root === null) throw new Error("the page has no #app");
render(() => <App />, root);

// A worker of an older release would serve a stale program (G5). There is none in this one.
void navigator.serviceWorker?.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister())));
