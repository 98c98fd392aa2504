import Display
import SwiftUI

/// Draws any component. A kind that is not drawn here fails the build.
struct ComponentView: View {
    let component: ComponentDisplay
    let scope: Scope
    let announce: @MainActor (String) -> Void

    var body: some View {
        switch component {
        case .paragraph(let display): ParagraphView(display: display, scope: scope)
        case .quote(let display): QuoteView(display: display, scope: scope)
        case .insetText(let display): InsetTextView(display: display, scope: scope)
        case .callout(let display): CalloutView(display: display, scope: scope)
        case .banner(let display): BannerView(display: display, scope: scope, announce: announce)
        case .errors(let display): ErrorsView(display: display, scope: scope)
        case .summary(let display): SummaryView(display: display, scope: scope)
        case .rows(let display): RowsView(display: display, scope: scope)
        case .visit(let display): VisitView(display: display, scope: scope)
        case .queue(let display): QueueView(display: display, scope: scope)
        case .safety(let display): SafetyView(display: display, scope: scope)
        case .conflict(let display): ConflictView(display: display, scope: scope)
        case .timeline(let display): MomentsView(display: display, scope: scope)
        case .tasks(let display): TasksView(display: display, scope: scope)
        case .score(let display): ScoreView(display: display, scope: scope)
        case .details(let display): DetailsView(display: display, scope: scope)
        case .button(let display): ActButton(display: display, scope: scope)
        case .line(let display): LineField(display: display, scope: scope)
        case .area(let display): AreaField(display: display, scope: scope)
        case .number(let display): NumberField(display: display, scope: scope)
        case .date(let display): DateField(display: display, scope: scope)
        case .choices(let display): ChoicesField(display: display, scope: scope)
        case .select(let display): SelectField(display: display, scope: scope)
        case .pagination(let display): PaginationView(display: display, scope: scope)
        case .carried(let display): CarriedView(display: display, scope: scope)
        }
    }
}

/// A part of a page.
struct GroupView: View {
    let group: GroupDisplay
    let scope: Scope
    let announce: @MainActor (String) -> Void

    private func inner(_ component: ComponentDisplay) -> Scope {
        var inner = scope
        inner.level = component.level(in: group)
        return inner
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Size.s2) {
            if let heading = group.heading {
                FlowLayout(spacing: Size.s2) {
                    Text(heading.label).type(.name, bold: true).heading(heading, .part)
                    if let note = group.note { Text(note).type(.small).ink(.text2, scope) }
                }
            } else if let note = group.note {
                Text(note).type(.small).ink(.text2, scope)
            }
            if group.isCard { components.card(scope) } else { components }
        }
        .wide()
        .accessibilityElement(children: .contain)
        .keyed(group.key, scope)
    }

    private var components: some View {
        VStack(alignment: .leading, spacing: group.isCard ? 0 : Size.s2) {
            ForEach(Array(group.components.enumerated()), id: \.element.display.key) { component in
                if group.isCard && component.offset > 0 { Line(scope: scope) }
                ComponentView(component: component.element, scope: inner(component.element), announce: announce)
                    .padding(group.isCard && !component.element.hasOwnEdges ? Size.s3 : 0)
            }
        }
    }
}

extension ComponentDisplay {
    /// Keeps its own distance from the edge of a card.
    fileprivate var hasOwnEdges: Bool {
        switch self {
        case .summary, .rows, .visit, .queue, .safety, .timeline, .tasks, .score: true
        case .paragraph, .quote, .insetText, .callout, .banner, .errors, .conflict, .details, .button, .line, .area, .number,
            .date, .choices, .select, .pagination, .carried:
            false
        }
    }
}
