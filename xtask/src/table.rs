//! Plain tables for the terminal: columns as wide as their widest cell, numbers to the right.

/// Lays `rows` out under `heads`. Columns whose head is in `numbers` are aligned to the right.
pub fn table(heads: &[&str], numbers: &[&str], rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows
            .iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count());
        cells
            .chain(heads.get(column).map(|head| head.chars().count()))
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let line = |cells: &[String]| {
        let padded = heads
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (head, width))| {
                let cell = cells.get(column).map_or("", String::as_str);
                if numbers.contains(head) {
                    format!("{cell:>width$}")
                } else {
                    format!("{cell:<width$}")
                }
            });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    let head: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let lines = [line(&head), line(&rule)]
        .into_iter()
        .chain(rows.iter().map(|row| line(row)));
    lines.fold(String::new(), |text, line| text + &line + "\n")
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn columns_line_up_and_numbers_stand_to_the_right() {
        let rows = [
            vec!["unit".into(), "12".into(), "all".into()],
            vec!["convergence".into(), "3".into()],
        ];
        let expected = "suite        passed  ran\n-----------  ------  ---\nunit             12  all\nconvergence       3\n";
        assert_eq!(
            table(&["suite", "passed", "ran"], &["passed"], &rows),
            expected
        );
    }

    #[test]
    fn width_is_counted_in_characters() {
        let rows = [vec!["Zoë".into(), "1".into()]];
        assert_eq!(table(&["who", "n"], &[], &rows), "who  n\n---  -\nZoë  1\n");
    }
}
