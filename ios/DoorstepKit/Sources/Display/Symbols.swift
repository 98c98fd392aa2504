// Pictures by their meaning: names of the system's symbols. They repeat words and never stand for them, so a screen reader
// hears none of them.

import PageTypes

/// The shell's own, for what is part of its frame.
public enum FrameSymbol: String, CaseIterable, Sendable {
    case back = "chevron.left"
    case onward = "chevron.right"
    case close = "xmark"
    case menu = "line.3.horizontal"
    case minus
    case plus
    case chosen = "checkmark"
    case unfold = "chevron.down"
    case boxEmpty = "square"
    case boxTicked = "checkmark.square.fill"
    case circleEmpty = "circle"
    case circleChosen = "largecircle.fill.circle"
}

extension PageIcon {
    public var symbol: String {
        switch self {
        case .alert: "exclamationmark.triangle"
        case .clock: "clock"
        case .stopwatch: "stopwatch"
        case .phone: "phone"
        case .key: "key"
        case .history: "clock.arrow.circlepath"
        case .camera: "camera"
        case .people: "person.2"
        case .person: "person"
        case .handover: "arrow.left.arrow.right"
        case .device: "iphone"
        case .sent: "arrow.up"
        case .seen: "eye"
        case .online: "wifi"
        case .offline: "wifi.slash"
        case .search: "magnifyingglass"
        case .lock: "lock"
        case .animal: "pawprint"
        case .check: "checkmark"
        case .dash: "minus"
        case .barred: "nosign"
        case .calendar: "calendar"
        case .note: "note.text"
        case .plus: "plus"
        case .place: "mappin"
        }
    }
}
