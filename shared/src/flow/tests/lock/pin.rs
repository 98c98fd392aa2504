//! A PIN, whose tries the platform's key store counts.

use std::path::Path;

use vault::platform::{Counter, Platform};

use super::{does, files, key, opens, path, says, seals, start_with};
use crate::flow::lock::Act;
use crate::flow::tests::hub::{Hub, comes_back, settle};
use crate::lanes::vault::Guard;
use crate::screens::sample::amara;

#[test]
fn a_pin_counts_its_tries_where_a_copied_file_resets_nothing() {
    let (folder, mut hub) = (tempfile::tempdir().unwrap(), Hub::new());
    let chip = vault::memory::Memory::numbered(3);
    let mut app = start_with(&folder, 4, Some(Box::new(chip.clone())));
    comes_back(&mut app, &mut hub, &amara());
    settle(&mut app, &mut hub);
    seals(&mut app, "123456");
    assert!(says(&app).contains("Choose a PIN that does not count up or down"));
    seals(&mut app, "492713");
    settle(&mut app, &mut hub);
    assert_eq!(key(&app), "today");
    does(&mut app, Act::Now);
    drop(app);
    let copies = files(&folder);
    let put_back = |folder: &Path| {
        for (name, bytes) in &copies {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    };
    for tried in 0..9 {
        put_back(folder.path());
        let mut app = start_with(&folder, 5, Some(Box::new(chip.clone())));
        app.outside().later_by = 100 * (tried + 1);
        opens(&mut app, "492714");
        assert_eq!(key(&app), "lock", "{tried}");
    }
    let vault = {
        let guard = Guard::new(&path(&folder), Some(Box::new(chip.clone())));
        guard.unwrap().look().unwrap().people[0].vault
    };
    assert_eq!(chip.clone().read(vault, Counter::Tries), Ok(Some(9)));
    put_back(folder.path());
    let mut app = start_with(&folder, 6, Some(Box::new(chip.clone())));
    app.outside().later_by = 2_000;
    opens(&mut app, "492714");
    assert_eq!(key(&app), "sign-in", "the tenth removes it");
    drop(app);
    // Also the right one, on all files as they were.
    put_back(folder.path());
    let mut app = start_with(&folder, 7, Some(Box::new(chip)));
    app.outside().later_by = 4_000;
    opens(&mut app, "492713");
    assert_eq!(key(&app), "sign-in");
}
