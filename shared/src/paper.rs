//! What goes on paper: one HTML document, the same from every shell. Its words are escaped here, in one place; it holds no
//! script and fetches nothing.

use crate::event::Printout;
use crate::page::About;

/// A copy of a part of somebody's record, for the folder in their home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HomeCopy {
    /// What it is; names nobody.
    pub title: String,
    /// Whose record it is of: name, date of birth and NHS number stand on every sheet's head.
    pub about: About,
    /// What it is for, who made it and when; what it leaves out.
    pub lead: Vec<String>,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// A part under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub heading: String,
    /// Lines under the heading: who signed, what is not any more as it was.
    pub notes: Vec<String>,
    /// What is asked, and what was answered.
    pub rows: Vec<(String, String)>,
}

/// Black on white in a serif's size that is read at arm's length; a question stays with its answer over a page's end.
const STYLE: &str = "@page{margin:15mm}body,:host{font:12pt/1.4 Arial,sans-serif;color:#000;background:#fff;overflow-wrap:break-word}\
h1{font-size:18pt;margin:8pt 0}h2{font-size:14pt;margin:14pt 0 4pt;break-after:avoid}p{margin:4pt 0}\
header{border:1pt solid #000;padding:6pt}header strong{font-size:14pt}\
dl{margin:0}div{break-inside:avoid;border-top:.5pt solid #666;padding:3pt 0}\
dt{font-weight:bold}dd{margin:0;white-space:pre-line}";

impl HomeCopy {
    /// As a shell prints it.
    pub fn printout(&self) -> Printout {
        let mut html = String::from(
            "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><title>",
        );
        text(&mut html, &self.title);
        html.push_str("</title><style>");
        html.push_str(STYLE);
        html.push_str("</style></head><body><header>");
        let about = &self.about;
        element(&mut html, "strong", &about.name);
        for line in [&about.born, &about.nhs_number, &about.traced] {
            element(&mut html, "p", line);
        }
        html.push_str("</header>");
        element(&mut html, "h1", &self.title);
        for line in &self.lead {
            element(&mut html, "p", line);
        }
        for part in &self.parts {
            element(&mut html, "h2", &part.heading);
            for note in &part.notes {
                element(&mut html, "p", note);
            }
            if part.rows.is_empty() {
                continue;
            }
            html.push_str("<dl>");
            for (asked, answered) in &part.rows {
                html.push_str("<div>");
                element(&mut html, "dt", asked);
                element(&mut html, "dd", answered);
                html.push_str("</div>");
            }
            html.push_str("</dl>");
        }
        html.push_str("</body></html>");
        Printout {
            title: self.title.clone(),
            html,
        }
    }
}

fn element(html: &mut String, name: &str, words: &str) {
    for part in ["<", name, ">"] {
        html.push_str(part);
    }
    text(html, words);
    for part in ["</", name, ">"] {
        html.push_str(part);
    }
}

/// Words, with whatever a browser would read as markup taken as words.
fn text(html: &mut String, words: &str) {
    for letter in words.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copy(words: &str) -> HomeCopy {
        let words = || words.to_owned();
        HomeCopy {
            title: words(),
            about: About {
                name: words(),
                preferred: None,
                born: words(),
                nhs_number: words(),
                traced: words(),
                address: words(),
            },
            lead: vec![words()],
            parts: vec![Part {
                heading: words(),
                notes: vec![words()],
                rows: vec![(words(), words())],
            }],
        }
    }

    #[test]
    fn no_words_of_anybody_become_markup() {
        let plain = copy("word").printout().html;
        let hostile = copy("</title></style><script>\"a\" & 'b'</script>")
            .printout()
            .html;
        let tags = |html: &str| html.matches('<').count();
        assert_eq!(tags(&plain), tags(&hostile), "{hostile}");
        assert!(!hostile.contains("<script"), "{hostile}");
        assert!(
            hostile.contains("&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;"),
            "{hostile}"
        );
    }

    #[test]
    fn name_date_of_birth_and_nhs_number_stand_together_at_its_head() {
        let mut copy = copy("word");
        copy.about.name = "Irene Whitlock".into();
        copy.about.born = "Born 4 March 1941, 84".into();
        copy.about.nhs_number = "NHS number 999 104 1273".into();
        copy.about.traced = "traced on 6 January".into();
        let html = copy.printout().html;
        let (_, head) = html.split_once("<header>").unwrap();
        let (head, _) = head.split_once("</header>").unwrap();
        assert_eq!(
            head,
            "<strong>Irene Whitlock</strong><p>Born 4 March 1941, 84</p><p>NHS number 999 104 1273</p><p>traced on 6 January</p>"
        );
    }

    #[test]
    fn it_fetches_nothing() {
        let html = copy("word").printout().html;
        for fetching in ["src=", "href=", "url(", "@import", "<link"] {
            assert!(!html.contains(fetching), "{fetching}");
        }
    }
}
