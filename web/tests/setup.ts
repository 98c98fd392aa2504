import { cleanup } from "@testing-library/preact";
import { afterEach } from "vitest";

// What the test's document lacks of a browser.
let isWide = false;

export function setWide(wide: boolean): void {
  isWide = wide;
}

globalThis.matchMedia = (query: string) => {
  const list = new EventTarget() as MediaQueryList;
  return Object.assign(list, { matches: isWide, media: query });
};
Element.prototype.scrollIntoView = () => undefined;
globalThis.CSS ??= {} as typeof CSS;
CSS.escape ??= (text: string) => text.replace(/["\\]/g, "\\$&");
if (typeof HTMLDialogElement.prototype.showModal !== "function") {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
}

afterEach(() => {
  cleanup();
  isWide = false;
});
