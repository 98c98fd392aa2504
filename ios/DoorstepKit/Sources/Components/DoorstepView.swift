import Core
import Display
import SwiftUI

/// The whole app: a page, or why there is none.
public struct DoorstepView: View {
    private let loop: CoreLoop
    private let lifecycle: Lifecycle
    private let helper: any PageHelper
    @Environment(\.colorScheme) private var colours
    @Environment(\.colorSchemeContrast) private var contrast

    public init(loop: CoreLoop, lifecycle: Lifecycle, helper: any PageHelper) {
        self.loop = loop
        self.lifecycle = lifecycle
        self.helper = helper
    }

    public var body: some View {
        let palette = Palette(isDark: colours == .dark, isIncreased: contrast == .increased)
        SwiftUI.Group {
            switch loop.state {
            case .starting: StartingView(palette: palette)
            case .page(let drawn): ScreenView(drawn: drawn, acts: loop, lifecycle: lifecycle, helper: helper)
            case .failed(let failure): FailureView(display: FailureDisplay(failure), palette: palette, loop: loop)
            }
        }
        .covered(lifecycle, palette)
    }
}

extension View {
    /// Covers it while the app is not in front: the system keeps a picture of the app for its switcher. A sheet stands over
    /// what it was opened from, so each has a cover of its own.
    func covered(_ lifecycle: Lifecycle, _ palette: Palette) -> some View {
        accessibilityHidden(lifecycle.isCovered)
            .overlay { if lifecycle.isCovered { CoverView(palette: palette) } }
    }
}

/// Before there is a page.
private struct StartingView: View {
    let palette: Palette

    var body: some View {
        Text(ShellWords.opening)
            .type(.body)
            .foregroundStyle(palette.color(.text2))
            .frame(maxWidth: .infinity, maxHeight: .infinity)
            .background(palette.color(.ground), ignoresSafeAreaEdges: .all)
    }
}

/// While the app is not in front: nobody's name is on it.
private struct CoverView: View {
    let palette: Palette

    var body: some View {
        Text(ShellWords.cover)
            .type(.title, bold: true)
            .foregroundStyle(palette.color(.onBar))
            .frame(maxWidth: .infinity, maxHeight: .infinity)
            .background(palette.color(.bar), ignoresSafeAreaEdges: .all)
    }
}

/// What the shell itself says, when there is no core to say it.
private struct FailureView: View {
    let display: FailureDisplay
    let palette: Palette
    let loop: CoreLoop
    @AccessibilityFocusState private var isHeard: Bool

    var body: some View {
        ScrollView {
            VStack(alignment: .leading, spacing: Size.s4) {
                Text(display.heading.label)
                    .type(.title, bold: true)
                    .heading(display.heading, .h1)
                    .accessibilityFocused($isHeard)
                ForEach(display.paragraphs, id: \.self) { Text($0).type(.body) }
                Button(display.act) { Task { await loop.restart() } }
                    .buttonStyle(.plain)
                    .type(.body, bold: true)
                    .padding(.horizontal, Size.s4)
                    .frame(minHeight: Size.target)
                    .foregroundStyle(palette.color(.onMain))
                    .background(palette.color(.main), in: RoundedRectangle(cornerRadius: 4))
            }
            .padding(Size.s4)
            .wide()
        }
        .foregroundStyle(palette.color(.text))
        .background(palette.color(.ground), ignoresSafeAreaEdges: .all)
        .onAppear { isHeard = true }
    }
}

extension Palette {
    func color(_ token: Token) -> Color {
        let hex = hex(token)
        let part = { (shift: UInt32) in Double(hex >> shift & 0xff) / 255 }
        return Color(.sRGB, red: part(16), green: part(8), blue: part(0), opacity: 1)
    }
}
