import PageTypes

/// Any component, ready to be drawn. A kind that the page has and this has not fails the build.
public enum ComponentDisplay: Equatable {
    case paragraph(TextDisplay)
    case quote(QuoteDisplay)
    case insetText(TextDisplay)
    case callout(CalloutDisplay)
    case banner(BannerDisplay)
    case errors(ErrorsDisplay)
    case summary(SummaryDisplay)
    case rows(RowsDisplay)
    case visit(VisitDisplay)
    case queue(QueueDisplay)
    case safety(SafetyDisplay)
    case conflict(ConflictDisplay)
    case timeline(TimelineDisplay)
    case tasks(TasksDisplay)
    case score(ScoreDisplay)
    case details(DetailsDisplay)
    case button(ButtonDisplay)
    case line(LineDisplay)
    case area(AreaDisplay)
    case number(NumberDisplay)
    case date(DateDisplay)
    case choices(ChoicesDisplay)
    case select(SelectDisplay)
    case pagination(PaginationDisplay)
    case carried(CarriedDisplay)

    public init(_ component: Component) {
        switch component {
        case .paragraph(let value): self = .paragraph(TextDisplay(value))
        case .quote(let value): self = .quote(QuoteDisplay(value))
        case .insetText(let value): self = .insetText(TextDisplay(value))
        case .warningCallout(let value): self = .callout(CalloutDisplay(value))
        case .notificationBanner(let value): self = .banner(BannerDisplay(value))
        case .errorSummary(let value): self = .errors(ErrorsDisplay(value))
        case .summaryList(let value): self = .summary(SummaryDisplay(value))
        case .rows(let value): self = .rows(RowsDisplay(value))
        case .visitCard(let value): self = .visit(VisitDisplay(value))
        case .queueCard(let value): self = .queue(QueueDisplay(value))
        case .safetyFacts(let value): self = .safety(SafetyDisplay(value))
        case .conflictPanel(let value): self = .conflict(ConflictDisplay(value))
        case .timeline(let value): self = .timeline(TimelineDisplay(value))
        case .taskList(let value): self = .tasks(TasksDisplay(value))
        case .score(let value): self = .score(ScoreDisplay(value))
        case .details(let value): self = .details(DetailsDisplay(value))
        case .button(let value): self = .button(ButtonDisplay(value))
        case .textInput(let value): self = .line(LineDisplay(value))
        case .textArea(let value): self = .area(AreaDisplay(value))
        case .numberInput(let value): self = .number(NumberDisplay(value))
        case .dateInput(let value): self = .date(DateDisplay(value))
        case .timeInput(let value): self = .line(LineDisplay(time: value))
        case .radios(let value): self = .choices(ChoicesDisplay(value, .one))
        case .checkboxes(let value): self = .choices(ChoicesDisplay(value, .any))
        case .select(let value): self = .select(SelectDisplay(value))
        case .search(let value): self = .line(LineDisplay(search: value))
        case .pagination(let value): self = .pagination(PaginationDisplay(value))
        case .carriedForward(let value): self = .carried(CarriedDisplay(value))
        }
    }

    /// What it is drawn from, whichever it is.
    public var display: any Display {
        switch self {
        case .paragraph(let display), .insetText(let display): display
        case .quote(let display): display
        case .callout(let display): display
        case .banner(let display): display
        case .errors(let display): display
        case .summary(let display): display
        case .rows(let display): display
        case .visit(let display): display
        case .queue(let display): display
        case .safety(let display): display
        case .conflict(let display): display
        case .timeline(let display): display
        case .tasks(let display): display
        case .score(let display): display
        case .details(let display): display
        case .button(let display): display
        case .line(let display): display
        case .area(let display): display
        case .number(let display): display
        case .date(let display): display
        case .choices(let display): display
        case .select(let display): display
        case .pagination(let display): display
        case .carried(let display): display
        }
    }
}
