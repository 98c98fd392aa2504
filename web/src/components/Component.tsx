import type { Component as AnyComponent } from "page-types";
import { Button } from "./Button";
import { QueueCard, VisitCard } from "./Cards";
import { Checkboxes, Radios, Select } from "./Choices";
import { DateInput } from "./DateInput";
import { Pagination, Rows, SummaryList } from "./Lists";
import { ErrorSummary, NotificationBanner, WarningCallout } from "./Notices";
import { NumberInput } from "./NumberInput";
import { Score, TaskList, Timeline } from "./Progress";
import { CarriedForward, ConflictPanel, SafetyFacts } from "./Safety";
import { Search, TextArea, TextInput, TimeInput } from "./TextFields";
import { Details, InsetText, Paragraph, Quote } from "./Words";

/**
 * Draws any component. A kind that is not drawn here fails the build: the last line then has a type.
 *
 * nhsuk-react-components fits nowhere here: its form components keep their own values and ids, which the core owns, and
 * its still ones (tag, inset text, details, warning callout, error summary, summary list) are some markup and a class
 * name each, for 16 kB of download (version 6.0.1, brotli). Colours, sizes and focus come from nhsuk-frontend.
 */
export function Component({ component }: { component: AnyComponent }): React.JSX.Element {
  switch (component.kind) {
    case "Paragraph":
      return <Paragraph paragraph={component.value} />;
    case "Quote":
      return <Quote quote={component.value} />;
    case "InsetText":
      return <InsetText paragraph={component.value} />;
    case "WarningCallout":
      return <WarningCallout callout={component.value} />;
    case "NotificationBanner":
      return <NotificationBanner banner={component.value} />;
    case "ErrorSummary":
      return <ErrorSummary summary={component.value} />;
    case "SummaryList":
      return <SummaryList list={component.value} />;
    case "Rows":
      return <Rows rows={component.value} />;
    case "VisitCard":
      return <VisitCard visit={component.value} />;
    case "QueueCard":
      return <QueueCard card={component.value} />;
    case "SafetyFacts":
      return <SafetyFacts facts={component.value} />;
    case "ConflictPanel":
      return <ConflictPanel panel={component.value} />;
    case "Timeline":
      return <Timeline timeline={component.value} />;
    case "TaskList":
      return <TaskList list={component.value} />;
    case "Score":
      return <Score score={component.value} />;
    case "Details":
      return <Details details={component.value} />;
    case "Button":
      return <Button button={component.value} />;
    case "TextInput":
      return <TextInput input={component.value} />;
    case "TextArea":
      return <TextArea area={component.value} />;
    case "NumberInput":
      return <NumberInput input={component.value} />;
    case "DateInput":
      return <DateInput input={component.value} />;
    case "TimeInput":
      return <TimeInput input={component.value} />;
    case "Radios":
      return <Radios radios={component.value} />;
    case "Checkboxes":
      return <Checkboxes radios={component.value} />;
    case "Select":
      return <Select radios={component.value} />;
    case "Search":
      return <Search input={component.value} />;
    case "Pagination":
      return <Pagination pagination={component.value} />;
    case "CarriedForward":
      return <CarriedForward carried={component.value} />;
    default:
      return component satisfies never;
  }
}

/** The component's stable name. */
export function keyOf(component: AnyComponent): string {
  return "field" in component.value ? component.value.field.key : component.value.key;
}
