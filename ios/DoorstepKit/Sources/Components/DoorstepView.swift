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
    /// How wide a letter of the body is, with the reader's own setting.
    @ScaledMetric(relativeTo: .body) private var letter = 16.0

    /// As on every page, the act stands at the foot, where a thumb reaches it; without room it scrolls with the words.
    var body: some View {
        GeometryReader { box in
            let isTight = Widths(points: box.size.width, height: box.size.height, letter: letter).isTight
            VStack(spacing: 0) {
                ScrollView {
                    VStack(spacing: 0) {
                        words
                        if isTight { act }
                    }
                }
                if !isTight { act }
            }
        }
        .foregroundStyle(palette.color(.text))
        .background(palette.color(.ground), ignoresSafeAreaEdges: .all)
        .onAppear { isHeard = true }
    }

    private var words: some View {
        VStack(alignment: .leading, spacing: Size.s4) {
            Text(display.heading.label)
                .type(.title, bold: true)
                .heading(display.heading, .page)
                .accessibilityFocused($isHeard)
            ForEach(display.paragraphs, id: \.self) { Text($0).type(.body) }
        }
        .padding(Size.s4)
        .wide()
    }

    private var act: some View {
        Button {
            Task { await loop.restart() }
        } label: {
            Text(display.act)
                .type(.body, bold: true)
                .frame(maxWidth: .infinity, minHeight: Size.target)
                .foregroundStyle(palette.color(.onMain))
                .background(palette.color(.main), in: RoundedRectangle(cornerRadius: 4))
                .overlay {
                    RoundedRectangle(cornerRadius: 4)
                        .strokeBorder(palette.color(.mainEdge), style: StrokeStyle(lineWidth: palette.isIncreased ? 2 : 0))
                }
                .contentShape(Rectangle())
        }
        .buttonStyle(.plain)
        .padding(.horizontal, Size.s3)
        .padding(.vertical, Size.s2)
        .background(palette.color(.surface), ignoresSafeAreaEdges: .bottom)
    }
}

extension Palette {
    func color(_ token: Token) -> Color {
        let hex = hex(token)
        let part = { (shift: UInt32) in Double(hex >> shift & 0xff) / 255 }
        return Color(.sRGB, red: part(16), green: part(8), blue: part(0), opacity: 1)
    }
}
