// Pictures, drawn for this app on a grid of 24, by their meaning. They repeat words and never stand for them, so a
// screen reader hears none of them.

import type { Icon as Meaning } from "page-types";

/** The shell's own, for what is part of its frame. */
export type FrameIcon = "Back" | "Onward" | "Close" | "Menu" | "Minus" | "Struck";

const PATHS: Record<Meaning["kind"] | FrameIcon, string> = {
  Alert: "M12 3.5 22 20.5H2ZM12 10v5M12 17.8v.2",
  Clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3 2",
  Stopwatch: "M12 6a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M12 10v4M9.5 2.5h5M18.5 6.5l1.5-1.5",
  Phone: "M5 3.5h4l2 5-2.5 2a12 12 0 0 0 5 5l2-2.5 5 2v4a2 2 0 0 1-2 2A16.5 16.5 0 0 1 3 5.500a2 2 0 0 1 2-2",
  Key: "M8 11.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9M11.200 12.800 20.500 3.500M16 8l3 3M19 5l2 2",
  History: "M3.500 12a8.500 8.500 0 1 0 2.600-6.100L3.500 8.500M3.500 4v4.500H8M12 7.500V12l3 2",
  Camera: "M3 8h4l2-3h6l2 3h4v11H3ZM12 10a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7",
  People: "M9 5a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7M2.500 20a6.500 6.500 0 0 1 13 0M15.500 5.500a3.300 3.300 0 0 1 0 6.200M18 14.500a6.500 6.500 0 0 1 3.500 5.500",
  Person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.500 20.500a7.500 7.500 0 0 1 15 0",
  Handover: "M3 8h12M11.500 4.500 15 8l-3.500 3.500M21 16H9M12.500 12.500 9 16l3.500 3.500",
  Device: "M7 3h10v18H7ZM9.500 12l2 2 3-3.500",
  Sent: "M12 20V4.500M6 10.500l6-6 6 6",
  Seen: "M2 12s3.500-6.500 10-6.500S22 12 22 12s-3.500 6.500-10 6.500S2 12 2 12M12 9.500a2.500 2.500 0 1 0 0 5 2.500 2.500 0 0 0 0-5",
  Online: "M7 19a4.500 4.500 0 0 1-.5-9 6 6 0 0 1 11.500 1.500A3.800 3.800 0 0 1 17.500 19Z",
  Offline: "M8.500 6.300A6 6 0 0 1 18 11.500a3.800 3.800 0 0 1 2.300 6M16.500 19H7a4.500 4.500 0 0 1-.5-9M3 3l18 18",
  Search: "M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13M15.500 15.500 21 21",
  Lock: "M5 11h14v10H5ZM8 11V7.500a4 4 0 0 1 8 0V11",
  Animal: "M4 4l4 3.500h8L20 4v9a8 8 0 0 1-16 0ZM9 12v.5M15 12v.5M10.500 16.500 12 17.500l1.500-1",
  Check: "M4.500 12.500 9.500 17.500 19.500 6.500",
  Dash: "M5 12h14",
  Barred: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M5.700 5.700l12.600 12.600",
  Calendar: "M4 5.500h16V21H4ZM4 10.500h16M8.500 3v5M15.500 3v5",
  Note: "M5 3h10l4 4v14H5ZM8.500 11h7M8.500 15h7",
  Plus: "M12 5v14M5 12h14",
  Place: "M12 21.500S4.500 15 4.500 9.500a7.500 7.500 0 0 1 15 0C19.500 15 12 21.500 12 21.500M12 7a2.700 2.700 0 1 0 0 5.400A2.700 2.700 0 0 0 12 7",
  Back: "M15 5l-7 7 7 7",
  Onward: "M9 5l7 7-7 7",
  Close: "M5 5l14 14M19 5 5 19",
  Menu: "M4 6.500h16M4 12h16M4 17.500h16",
  Minus: "M5 12h14",
  Struck: "M6 6l12 12M18 6 6 18",
};

export function Icon({ icon, size = "normal" }: { icon: Meaning["kind"] | FrameIcon; size?: "small" | "normal" | "large" }) {
  return (
    <svg className={`icon icon--${size}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[icon]} />
    </svg>
  );
}
