import { createRoot } from "react-dom/client";
import { App } from "./components/App";
import { Host } from "./core/host";
import { watchForUpdates } from "./core/updates";
import "./styles/app.scss";

const host = new Host(() => new Worker(new URL("./core/worker.ts", import.meta.url), { type: "module", name: "doorstep" }));
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(<App host={host} watchForUpdates={watchForUpdates} />);
  void host.begin();
}
