//! Who somebody is, to the administrator who asks: by the directory, which knows today's name and teams; of who is not in
//! it, or works for several teams, by the certificate of the session.

use record::author::Author;
use record::id::UserId;
use std::collections::BTreeMap;

use crate::directory::Member;

/// Names for users, for a list of the administrator's own.
pub(super) struct People(BTreeMap<UserId, Member>);

/// What is listed about each person. People come in the order of their names.
pub(super) type Listed = BTreeMap<(String, UserId), (String, Vec<Vec<String>>)>;

impl People {
    pub(super) fn new(everybody: Vec<Member>) -> Self {
        let everybody = everybody.into_iter();
        Self(everybody.map(|member| (member.user, member)).collect())
    }

    fn name<'a>(&'a self, author: &'a Author) -> &'a str {
        self.known(author.user).unwrap_or(&author.name)
    }

    /// The name that the directory has for somebody.
    pub(super) fn known(&self, user: UserId) -> Option<&str> {
        self.0.get(&user).map(|member| member.name.as_str())
    }

    /// Whether their name has a part, whatever the case of its letters.
    pub(super) fn is_asked_for(&self, author: &Author, part: Option<&str>) -> bool {
        has(self.name(author), part)
    }

    /// Adds a line about somebody.
    pub(super) fn add(&self, listed: &mut Listed, author: &Author, line: Vec<String>) {
        let name = self.name(author);
        let key = (name.to_lowercase(), author.user);
        let (_, lines) = listed
            .entry(key)
            .or_insert_with(|| (self.heading(author), Vec::new()));
        lines.push(line);
    }

    /// "Amara Obi, district nurse, Eastbank  (user …)".
    fn heading(&self, author: &Author) -> String {
        let member = self.0.get(&author.user);
        let (role, team) = match member.map(|member| &member.memberships[..]) {
            Some([only]) => (only.role, &only.team),
            _ => (author.role, &author.team),
        };
        let removed = match member {
            Some(member) if !member.is_active => ", removed from the directory",
            Some(_) => "",
            None => ", not in the directory",
        };
        let (name, user) = (self.name(author), author.user);
        format!("{name}, {}, {team}{removed}  (user {user})", role.words())
    }
}

/// Whether a name has a part, whatever the case of its letters.
pub(super) fn has(name: &str, part: Option<&str>) -> bool {
    part.is_none_or(|part| {
        let part = part.trim().to_lowercase();
        name.to_lowercase().contains(&part)
    })
}

/// Headings with their lines, each line's columns in the same places throughout.
pub(super) fn written(listed: &Listed) -> String {
    let all = listed.values().flat_map(|(_, lines)| lines);
    let widths = widths(all);
    let mut words = String::new();
    for (heading, lines) in listed.values() {
        words.push_str(heading);
        words.push('\n');
        for line in lines {
            words.push_str(&row(line, &widths));
        }
    }
    words
}

/// Lines with their columns in the same places.
pub(super) fn aligned(lines: &[Vec<String>]) -> String {
    let widths = widths(lines.iter());
    lines.iter().map(|line| row(line, &widths)).collect()
}

fn widths<'a>(lines: impl Iterator<Item = &'a Vec<String>>) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for line in lines {
        widths.resize(widths.len().max(line.len()), 0);
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = (*width).max(cell.chars().count());
        }
    }
    widths
}

fn row(line: &[String], widths: &[usize]) -> String {
    let cells = line.iter().zip(widths);
    let cells: Vec<String> = cells
        .map(|(cell, width)| format!("{cell:width$}"))
        .collect();
    format!("  {}\n", cells.join("  ").trim_end())
}
