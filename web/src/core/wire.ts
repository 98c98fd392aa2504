// What shell and core say to each other, as bytes.

import type { FromShell, Start, ToShell } from "page-types";
import { deserializeToShell, Page, serializeFromShell } from "page-types";
import { BincodeDeserializer, BincodeSerializer } from "../generated/typescript/bincode";

export function encodeStart(start: Start): Uint8Array {
  const serializer = new BincodeSerializer();
  start.serialize(serializer);
  return serializer.getBytes();
}

export function encodeEvent(event: FromShell): Uint8Array {
  const serializer = new BincodeSerializer();
  serializeFromShell(event, serializer);
  return serializer.getBytes();
}

export function decodeToShell(bytes: Uint8Array): ToShell {
  return deserializeToShell(new BincodeDeserializer(bytes));
}

/** A list of pages: how many, then each. */
export function decodePages(bytes: Uint8Array): Page[] {
  const deserializer = new BincodeDeserializer(bytes);
  return Array.from({ length: deserializer.deserializeLen() }, () => Page.deserialize(deserializer));
}
