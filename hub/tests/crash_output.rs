//! A hub's panic quotes nobody: its message may hold what a device sent, and the log is read by who runs the hub.

use std::process::Command;

/// In no program and in no library.
const MARK: &str = "zyxcanary";
/// Says that this process is the one in which a step ends itself.
const CHILD: &str = "HUB_TEST_ENDS_ITSELF";

#[test]
fn of_a_panic_the_place_is_logged_and_not_what_it_quotes() {
    if std::env::var_os(CHILD).is_some() {
        hub::run::logs(std::env::var_os(CHILD).is_some_and(|form| form == "json"));
        let ended = std::panic::catch_unwind(|| panic!("byte 3 is not a char boundary of {MARK}"));
        assert!(ended.is_err());
        return;
    }
    for form in ["json", "plain"] {
        let child = Command::new(std::env::current_exe().unwrap())
            .args([
                "--exact",
                "of_a_panic_the_place_is_logged_and_not_what_it_quotes",
            ])
            .arg("--nocapture")
            .env(CHILD, form)
            .env("HUB_LOG", "trace")
            .env("RUST_BACKTRACE", "full")
            .output()
            .unwrap();
        assert!(child.status.success());
        let written = [child.stdout, child.stderr].concat();
        let written = String::from_utf8_lossy(&written);
        assert!(written.contains("a step ended itself"), "{written}");
        assert!(written.contains("crash_output.rs"), "{written}");
        assert!(!written.contains(MARK), "{written}");
    }
}
