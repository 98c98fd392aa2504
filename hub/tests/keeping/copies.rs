//! Copies of a hub: made while it serves, and put back.

use super::*;

#[test]
fn a_copy_is_made_while_the_log_is_in_use_and_put_back() {
    let (data, ..) = hub();
    let place = tempfile::tempdir().unwrap();
    let copy = place.path().join("monday.sqlite");
    let to = copy.to_str().unwrap();
    let mut log = open(data.path());
    let head = log.head().unwrap();
    assert!(said(&run(&["backup", "--to", to], data.path())).contains("looked through"));
    assert!(errors(&run(&["backup", "--to", to], data.path())).contains("choose another file"));
    log.close().unwrap();
    let from = ["restore", "--from", to];
    assert!(
        errors(&run(&from, data.path())).contains("move the database away first"),
        "nothing is overwritten"
    );
    let new = tempfile::tempdir().unwrap();
    assert!(
        errors(&run(&from, new.path())).contains("hub init"),
        "the keys come first"
    );
    said(&run(&["init", "--tenant", "Eastbank"], new.path()));
    assert!(errors(&run(&from, new.path())).contains("another root key"));
    std::fs::remove_dir_all(new.path().join("keys")).unwrap();
    std::fs::rename(data.path().join("keys"), new.path().join("keys")).unwrap();
    assert!(said(&run(&from, new.path())).contains("put back with"));
    let mut log = open(new.path());
    assert_eq!(log.head().unwrap(), head);
    assert!(log.epoch().unwrap() > 7);
}

/// A folder with a copy of a hub's keys, and no database.
pub(super) fn keys_of(data: &Path) -> tempfile::TempDir {
    let new = tempfile::tempdir().unwrap();
    std::fs::create_dir(new.path().join("keys")).unwrap();
    for key in std::fs::read_dir(data.join("keys")).unwrap() {
        let key = key.unwrap();
        std::fs::copy(key.path(), new.path().join("keys").join(key.file_name())).unwrap();
    }
    new
}

#[test]
fn what_is_left_of_an_earlier_database_is_never_written_into_a_copy() {
    let (data, ..) = hub();
    let copy = data.path().join("monday");
    let copy = copy.to_str().unwrap();
    said(&run(&["backup", "--to", copy], data.path()));
    // The end of an earlier database, as a hub that was killed leaves it.
    let mut log = open(data.path());
    let mut pen = Pen::new("Amara");
    let document = DocumentId::derived("document", &[b"2"]);
    let commit = pen.set(document, "family", "Whitlock").unwrap();
    log.transaction(|log| keep(log, &commit, commit.at))
        .unwrap();
    let end = |folder: &Path, end: &str| folder.join(format!("hub.sqlite{end}"));
    assert!(end(data.path(), "-wal").metadata().unwrap().len() > 0);
    for left in ["-wal", "-shm", "-journal"] {
        let new = keys_of(data.path());
        let file = end(new.path(), left);
        if left == "-journal" {
            std::fs::write(&file, "its end").unwrap();
        } else {
            std::fs::copy(end(data.path(), left), &file).unwrap();
        }
        let restore = ["restore", "--from", copy];
        let refused = errors(&run(&restore, new.path()));
        let named = format!("hub.sqlite{left} is there already");
        assert!(refused.contains(&named), "{refused}");
        assert!(!SqliteLog::is_in(new.path()) && file.exists());
        std::fs::remove_file(&file).unwrap();
        said(&run(&restore, new.path()));
        let put_back = open(new.path()).head().unwrap().sequence;
        assert!(put_back < log.head().unwrap().sequence);
    }
}

#[test]
fn whoever_puts_a_copy_back_is_told_who_is_in_its_directory() {
    let (data, ..) = hub();
    let words = [
        "--issuer",
        "https://id.example",
        "--subject",
        "sub-1",
        "--name",
        "Amara Obi",
        "--role",
        "district-nurse",
        "--organisation",
        "Eastbank Community Health",
        "--team",
        "Eastbank",
    ];
    said(&run(&[&["users", "add"], &words[..]].concat(), data.path()));
    let copy = data.path().join("monday");
    let copy = copy.to_str().unwrap();
    said(&run(&["backup", "--to", copy], data.path()));
    let listed = said(&run(&["users", "list"], data.path()));
    let user = listed.split_whitespace().next().unwrap();
    said(&run(&["users", "remove", "--user", user], data.path()));
    let new = keys_of(data.path());
    let told = said(&run(&["restore", "--from", copy], new.path()));
    for part in [
        "taken out of it since the copy",
        "hub users list    may sign in: 1",
        "hub senders list  may send referrals: 0",
    ] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn copies_of_a_log_that_is_written_to_are_each_of_one_moment() {
    let (data, ..) = hub();
    let place = tempfile::tempdir().unwrap();
    let mut log = open(data.path());
    let mut pen = Pen::new("Amara");
    let (stop, stopped) = mpsc::channel::<()>();
    let (told, head) = mpsc::channel();
    // Writes until it is told to stop, and says after each commit how long the log is.
    let writer = std::thread::spawn(move || {
        let mut number = 0_u64;
        while stopped.try_recv() == Err(mpsc::TryRecvError::Empty) {
            number += 1;
            let document = DocumentId::derived("document", &[&number.to_be_bytes()]);
            let commit = pen.set(document, "family", "Tranter").unwrap();
            log.transaction(|log| keep(log, &commit, commit.at))
                .unwrap();
            let _ = told.send(log.head().unwrap());
        }
        log.close().unwrap();
    });
    let mut copies = Vec::new();
    for number in 0..5 {
        let before = head.recv().unwrap();
        let copy = place.path().join(format!("{number}.sqlite"));
        said(&run(
            &["backup", "--to", copy.to_str().unwrap()],
            data.path(),
        ));
        let last = head.try_iter().last();
        assert!(
            last.is_some_and(|last| last.sequence > before.sequence),
            "it went on"
        );
        copies.push((before, copy));
    }
    stop.send(()).unwrap();
    writer.join().unwrap();
    let mut whole = open(data.path());
    for (before, copy) in copies {
        let new = keys_of(data.path());
        said(&run(
            &["restore", "--from", copy.to_str().unwrap()],
            new.path(),
        ));
        let mut put_back = open(new.path());
        let head = put_back.head().unwrap();
        assert!(
            head.sequence >= before.sequence,
            "nothing that was there is missing"
        );
        assert_eq!(
            whole.chain(head.sequence).unwrap(),
            Some(head.chain),
            "the same history"
        );
        let commits = put_back.since(0, usize::MAX).unwrap().len() as u64;
        assert_eq!(commits, head.sequence, "and whole");
    }
}
