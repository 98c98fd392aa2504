import Display
import SwiftUI

/// A word or two on a coloured ground; the picture and the colour repeat the words.
struct TagView: View {
    let tag: TagDisplay
    let scope: Scope

    var body: some View {
        let (words, ground, edge) = Pair.tag(tag.tone)
        HStack(spacing: Size.s1) {
            if let icon = tag.icon { Symbol(icon, size: .small) }
            Text(tag.text).type(.small, bold: tag.tone != .plain)
        }
        .padding(.horizontal, 7)
        .padding(.vertical, 2)
        .ink(words, scope)
        .background(ground.map { scope.color($0) } ?? .clear, in: RoundedRectangle(cornerRadius: 2))
        .edged(edge, scope, corner: 2, isDashed: tag.tone == .unknown)
    }
}

struct Tags: View {
    let tags: [TagDisplay]
    let scope: Scope

    var body: some View {
        if !tags.isEmpty {
            FlowLayout(spacing: 6) {
                ForEach(Array(tags.enumerated()), id: \.offset) { TagView(tag: $0.element, scope: scope) }
            }
        }
    }
}

/// A score at the right of its value.
struct Badge: View {
    let tag: TagDisplay?
    let scope: Scope

    var body: some View {
        if let tag {
            let (words, ground, edge) = Pair.tag(tag.tone)
            Text(tag.text)
                .type(.body, bold: true)
                .padding(.horizontal, Size.s1)
                .frame(minWidth: 32, minHeight: 32)
                .ink(words, scope)
                .background(ground.map { scope.color($0) } ?? .clear, in: RoundedRectangle(cornerRadius: 2))
                .edged(edge, scope, corner: 2, isDashed: tag.tone == .unknown)
        }
    }
}

/// Beside each other, and on the next line where they do not fit.
struct FlowLayout: Layout {
    var spacing: Double

    private func flow(_ subviews: Subviews, _ width: Double) -> Flow {
        let sizes = subviews.map { $0.sizeThatFits(ProposedViewSize(width: width, height: nil)) }
        return Flow(sizes.map { Flow.Box(width: $0.width, height: $0.height) }, width: width, spacing: spacing)
    }

    func sizeThatFits(proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) -> CGSize {
        let size = flow(subviews, proposal.width ?? .infinity).size
        return CGSize(width: size.width, height: size.height)
    }

    func placeSubviews(in bounds: CGRect, proposal: ProposedViewSize, subviews: Subviews, cache: inout ()) {
        for (view, place) in zip(subviews, flow(subviews, bounds.width).places) {
            view.place(
                at: CGPoint(x: bounds.minX + place.x, y: bounds.minY + place.y), anchor: .topLeading,
                proposal: ProposedViewSize(width: bounds.width, height: nil))
        }
    }
}
