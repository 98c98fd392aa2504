import Core
import Display
import SwiftUI

/// Lays a page out. What is typed into stays the same element whatever the width.
struct PageView: View {
    let page: PageDisplay
    let widths: Widths
    let scope: Scope
    let lifecycle: Lifecycle
    let announce: @MainActor (String) -> Void
    let goBack: @MainActor () -> Void
    @Binding var top: String?
    @State private var isMenuOpen = false

    var body: some View {
        VStack(spacing: 0) {
            if page.isWide {
                TopBar(page: page, scope: scope)
                status
            }
            HStack(spacing: 0) {
                if let list = page.list {
                    ListPaneView(list: list, scope: scope, announce: announce).frame(width: widths.list)
                    Rectangle().fill(scope.color(.border)).frame(width: 1).accessibilityHidden(true)
                }
                detail
            }
        }
        .ink(.text, scope)
        .background(scope.color(.ground), ignoresSafeAreaEdges: .all)
        .sheet(isPresented: $isMenuOpen) {
            MenuSheet(page: page, scope: scope) { isMenuOpen = false }.covered(lifecycle, scope.palette)
        }
        .onChange(of: page.key) { isMenuOpen = false }
    }

    private var detail: some View {
        VStack(spacing: 0) {
            if !widths.isTight { head }
            ScrollView {
                VStack(spacing: 0) {
                    if widths.isTight { head }
                    columns.padding(Size.s3).padding(.bottom, Size.s3)
                    if widths.isTight { acts }
                }
            }
            .scrollPosition(id: $top, anchor: .top)
            .scrollDismissesKeyboard(.interactively)
            .id(page.key)
            if !widths.isTight { acts }
        }
    }

    /// A short screen, or large letters, need the room: then the bars scroll with the page.
    private var head: some View {
        VStack(spacing: 0) {
            TitleBar(page: page, scope: scope, goBack: goBack)
            if !page.isWide { status }
        }
    }

    private var acts: some View {
        ActsBar(page: page, scope: scope) { isMenuOpen = true }
    }

    @ViewBuilder
    private var status: some View {
        if let status = page.status { StatusView(status: status, isWide: page.isWide, scope: scope) }
    }

    private var columns: some View {
        let isTwo = !page.aside.isEmpty && widths.hasTwoColumns(besideList: page.list != nil)
        let layout =
            isTwo
            ? AnyLayout(HStackLayout(alignment: .top, spacing: Size.s4))
            : AnyLayout(VStackLayout(alignment: .leading, spacing: Size.s4))
        return layout {
            column(page.main)
            if !page.aside.isEmpty { column(page.aside) }
        }
        // No line is too long to read.
        .frame(maxWidth: page.isWide && !isTwo ? 960 : .infinity, alignment: .leading)
        .wide()
    }

    private func column(_ groups: [GroupDisplay]) -> some View {
        VStack(alignment: .leading, spacing: Size.s4) {
            ForEach(groups, id: \.key) { GroupView(group: $0, scope: scope, announce: announce) }
        }
        .scrollTargetLayout()
        .wide()
    }
}

/// The list beside a page, with its own scroll.
private struct ListPaneView: View {
    let list: ListPaneDisplay
    let scope: Scope
    let announce: @MainActor (String) -> Void

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            VStack(alignment: .leading, spacing: 2) {
                Text(list.heading.label).type(.name, bold: true).heading(list.heading, .part)
                if let note = list.note { Text(note).type(.small).ink(.text2, scope) }
            }
            .padding(Size.s4)
            .wide()
            .paper(.surface, scope)
            Line(scope: scope)
            ScrollView {
                LazyVStack(alignment: .leading, spacing: Size.s4) {
                    ForEach(list.groups, id: \.key) { GroupView(group: $0, scope: scope, announce: announce) }
                }
                .padding(Size.s3)
            }
        }
        .accessibilityElement(children: .contain)
        .accessibilityLabel(list.heading.label)
    }
}
