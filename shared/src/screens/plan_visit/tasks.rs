//! What visits are planned for, and the tasks that each usually has: a start, which the coordinator changes.

use record::schedule::{Planned, Task};

/// A kind of visit.
pub(super) struct Purpose {
    /// Its key.
    pub key: &'static str,
    /// In words, as it stands on the visit.
    pub words: &'static str,
    /// Its usual tasks: key, words, and whether the visit cannot finish before it is answered.
    pub tasks: &'static [(&'static str, &'static str, bool)],
}

/// Key of the purpose whose words are typed.
pub(super) const OTHER: &str = "other";

/// The kind after a death.
const AFTER_DEATH: Purpose = Purpose {
    key: "after_death",
    words: "Care after death",
    tasks: &[
        ("verify", "Verify the death, if that is not done", false),
        ("last_offices", "Last offices, as the family wishes", false),
        (
            "equipment",
            "Look at equipment and medicines in the home",
            false,
        ),
        (
            "family",
            "Ask how the family is, and who can be called",
            false,
        ),
    ],
};

/// The kinds that may be chosen: after a death, not those for the living.
pub(super) fn purposes(is_dead: bool) -> Vec<&'static Purpose> {
    if is_dead {
        let other = PURPOSES.iter().filter(|purpose| purpose.key == OTHER);
        std::iter::once(&AFTER_DEATH).chain(other).collect()
    } else {
        PURPOSES.iter().collect()
    }
}

/// The kinds for the living.
const PURPOSES: [Purpose; 5] = [
    Purpose {
        key: "insulin",
        words: "Insulin",
        tasks: &[
            ("glucose", "Check blood glucose", false),
            ("hypos", "Ask about hypos since the last visit", false),
            ("sites", "Check injection sites", false),
            ("chart", "Read the chart in the home", false),
            ("insulin", "Give insulin as ordered", true),
        ],
    },
    Purpose {
        key: "wound",
        words: "Wound care",
        tasks: &[
            ("wound", "Look at the wound and the skin around it", false),
            ("dressing", "Change the dressing", false),
            ("pain", "Ask about pain", false),
        ],
    },
    Purpose {
        key: "catheter",
        words: "Catheter care",
        tasks: &[
            ("catheter", "Check or change the catheter", false),
            ("draining", "Check that it drains", false),
            ("next_change", "Agree when it is changed next", false),
        ],
    },
    Purpose {
        key: "first",
        words: "First visit",
        tasks: &[
            ("matters", "Ask what matters to them", false),
            (
                "safety",
                "Ask about allergies and other safety facts",
                false,
            ),
            ("observations", "Record observations", false),
            ("medicines", "Look at medicines in the home", false),
        ],
    },
    Purpose {
        key: OTHER,
        words: "Something else",
        tasks: &[],
    },
];

/// The kind with a key, among those that may be chosen.
pub(super) fn purpose(key: &str, is_dead: bool) -> Option<&'static Purpose> {
    purposes(is_dead)
        .into_iter()
        .find(|purpose| purpose.key == key)
}

impl Purpose {
    /// Whether it harms the person when it is late, whatever was chosen: one of its usual tasks is time-critical.
    pub fn is_always_critical(&self) -> bool {
        self.tasks.iter().any(|(_, _, is_critical)| *is_critical)
    }

    /// The keys of all its tasks, as a field of checkboxes holds them.
    pub fn all(&self) -> String {
        let keys: Vec<&str> = self.tasks.iter().map(|(key, ..)| *key).collect();
        keys.join("\n")
    }
}

/// Key of the task that stands for a whole visit.
const ITSELF: &str = "itself";

/// The tasks of a visit: those ticked, then each line typed. A task is time-critical only in a visit that is. Whoever
/// types a task into one that is means what must be in time, and a visit `what` that is time-critical without any such
/// task is one itself: else it could be finished with nothing said of what it was for.
pub(super) fn chosen(
    purpose: &Purpose,
    what: &str,
    ticked: &str,
    typed: &str,
    is_time_critical: bool,
) -> Vec<Task> {
    let is_ticked = |key: &str| ticked.lines().any(|line| line == key);
    let usual =
        purpose
            .tasks
            .iter()
            .filter(|(key, ..)| is_ticked(key))
            .map(|(key, words, is_critical)| Task {
                key: (*key).to_owned(),
                words: (*words).to_owned(),
                is_time_critical: *is_critical && is_time_critical,
            });
    let lines = typed.lines().map(str::trim).filter(|line| !line.is_empty());
    let own = lines.enumerate().map(|(place, words)| Task {
        key: format!("own_{}", place + 1),
        words: words.to_owned(),
        is_time_critical,
    });
    let mut tasks: Vec<Task> = usual.chain(own).collect();
    if is_time_critical && tasks.iter().all(|task| !task.is_time_critical) {
        tasks.push(Task {
            key: ITSELF.to_owned(),
            words: what.to_owned(),
            is_time_critical,
        });
    }
    tasks
}

/// What was typed to plan a visit, as far as it is not a date, a time or a reason: field and words. Whether it harms when
/// it is late is asked again.
pub fn typed(planned: &Planned, nurse: Option<&str>, is_dead: bool) -> Vec<(String, String)> {
    let usual = purposes(is_dead)
        .into_iter()
        .find(|purpose| purpose.words == planned.what);
    let (key, tasks) = usual.map_or((OTHER, [].as_slice()), |usual| (usual.key, usual.tasks));
    let is_usual = |task: &&Task| tasks.iter().any(|(key, ..)| *key == task.key);
    let all = planned.tasks.iter().filter(|task| task.key != ITSELF);
    let (ticked, own): (Vec<&Task>, Vec<&Task>) = all.partition(is_usual);
    let lines = |tasks: &[&Task], words: fn(&Task) -> &str| {
        let lines: Vec<&str> = tasks.iter().map(|task| words(task)).collect();
        lines.join("\n")
    };
    let mut typed = vec![
        ("what".to_owned(), key.to_owned()),
        (format!("tasks/{key}"), lines(&ticked, |task| &task.key)),
        ("own_tasks".to_owned(), lines(&own, |task| &task.words)),
        ("window".to_owned(), planned.window_minutes.to_string()),
    ];
    if key == OTHER {
        typed.push(("what_words".to_owned(), planned.what.clone()));
    }
    typed.extend(nurse.map(|nurse| ("nurse".to_owned(), nurse.to_owned())));
    typed
}
