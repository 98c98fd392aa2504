import Core
import Display
import SwiftUI

/// The core's page, as a whole screen or as a sheet over the page before it.
struct ScreenView: View {
    let drawn: Drawn
    let acts: any ShellActs
    let lifecycle: Lifecycle
    let helper: any PageHelper
    @State private var isSheetShown = false
    /// How wide a letter of the body is, with the reader's own setting.
    @ScaledMetric(relativeTo: .body) private var letter = 16.0

    var body: some View {
        GeometryReader { box in
            let widths = Widths(points: box.size.width, height: box.size.height, letter: letter)
            let display = PageDisplay(drawn.page, isWide: widths.isWide)
            whole(display, widths)
                .sheet(isPresented: $isSheetShown) {
                    if display.isSheet {
                        host(display, Arrival(drawn), widths)
                    }
                }
                // With every page: one that was pulled down may have led back to another sheet.
                .onChange(of: drawn, initial: true) { isSheetShown = display.isSheet }
                // A tablet that is turned, or shared with another app: the same page is a sheet on a narrow screen alone.
                .onChange(of: display.isSheet) { isSheetShown = display.isSheet }
                // Pulling a sheet down is the way back that it offers; where there is none it stays.
                .onChange(of: isSheetShown) { if !isSheetShown && display.isSheet { goBack(display) } }
                .onChange(of: drawn.announce, initial: true) {
                    if let words = drawn.announce?.text, !words.isEmpty { helper.announce(words) }
                }
        }
    }

    /// The page that fills the screen: under a sheet it stays the one it was.
    @ViewBuilder
    private func whole(_ display: PageDisplay, _ widths: Widths) -> some View {
        let under = display.isSheet ? drawn.behind.map { PageDisplay($0, isWide: false) } : display
        if let under {
            let arrival = display.isSheet ? Arrival(behind: under.key) : Arrival(drawn)
            host(under, arrival, widths)
        } else {
            Color.clear
        }
    }

    private func host(_ page: PageDisplay, _ arrival: Arrival, _ widths: Widths) -> some View {
        PageHost(page: page, arrival: arrival, widths: widths, acts: acts, lifecycle: lifecycle, helper: helper) { goBack(page) }
    }

    private func goBack(_ display: PageDisplay) {
        if let action = display.title.back?.said.action { acts.goBack(action) }
    }
}

/// Holds the focus of one page, and moves it when the page says so.
private struct PageHost: View {
    let page: PageDisplay
    let arrival: Arrival
    let widths: Widths
    let acts: any ShellActs
    let lifecycle: Lifecycle
    let helper: any PageHelper
    let goBack: @MainActor () -> Void
    @FocusState private var focus: String?
    @AccessibilityFocusState private var heard: String?
    @State private var arrivals = Arrivals()
    @State private var top: String?
    @Environment(\.colorScheme) private var colours
    @Environment(\.colorSchemeContrast) private var contrast

    var body: some View {
        ScrollViewReader { reader in
            PageView(
                page: page, widths: widths, scope: scope(reader), lifecycle: lifecycle, announce: { helper.announce($0) },
                goBack: goBack, top: $top
            )
            .onChange(of: arrival, initial: true) { arrive(reader) }
        }
        .onChange(of: top) { arrivals.scrolled(to: top) }
        .onChange(of: heard) { arrivals.focused(heard) }
        .onChange(of: focus) { arrivals.focused(focus) }
        .accessibilityAction(.escape) { acts.back() }
        .onKeyPress(.escape) {
            acts.back()
            return .handled
        }
        .toolbar {
            // The keyboards of digits have no key to put them away.
            ToolbarItemGroup(placement: .keyboard) {
                Spacer()
                Button("Done") { focus = nil }
            }
        }
        .interactiveDismissDisabled(page.title.back == nil)
        .covered(lifecycle, palette)
    }

    private var palette: Palette { Palette(isDark: colours == .dark, isIncreased: contrast == .increased) }

    private func scope(_ reader: ScrollViewProxy) -> Scope {
        Scope(
            acts: acts, palette: palette, focus: $focus, heard: $heard, isComposing: { helper.isComposing }, goTo: { go(to: $0, reader) })
    }

    private func arrive(_ reader: ScrollViewProxy) {
        guard let move = arrivals.arrive(arrival) else { return }
        let isTop = move.focus == Arrivals.title
        // Another page begins at its top by itself.
        let scroll = move.scroll ?? (isTop && !move.isAnother ? page.main.first?.key : nil)
        if isTop { focus = nil }
        // What was drawn just now can be moved to in the next turn.
        Task { @MainActor in
            if let scroll { reader.scrollTo(scroll, anchor: .top) }
            if isTop { heard = Arrivals.title } else { go(to: move.focus, reader) }
        }
    }

    private func go(to key: String, _ reader: ScrollViewProxy) {
        reader.scrollTo(key, anchor: .center)
        focus = key
        heard = key
    }
}
