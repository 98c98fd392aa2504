//! What SQLite's parser calls of what the browser's build leaves out (`.cargo/config.toml`): its amalgamation comes with the
//! parser made, which names triggers, virtual tables, ANALYZE and ALTER TABLE also where they are not there. Nothing here says
//! any of them to SQLite ([`super::migrate`] adds columns without), and who does stops at once, in the suite of the store in a
//! browser.

/// Functions of so many arguments, which stop.
macro_rules! left_out {
    ($($name:ident($($argument:ident)*);)*) => {$(
        #[unsafe(no_mangle)]
        extern "C" fn $name($($argument: usize),*) {
            let _ = ($($argument),*,);
            core::arch::wasm32::unreachable()
        }
    )*};
}

/// The same of those that give a pointer.
macro_rules! left_out_steps {
    ($($name:ident($($argument:ident)*);)*) => {$(
        #[unsafe(no_mangle)]
        extern "C" fn $name($($argument: usize),*) -> usize {
            let _ = ($($argument),*,);
            core::arch::wasm32::unreachable()
        }
    )*};
}

left_out! {
    sqlite3AlterAddConstraint(a b c d e f g);
    sqlite3AlterBeginAddColumn(a b);
    sqlite3AlterDropColumn(a b c);
    sqlite3AlterDropConstraint(a b c d);
    sqlite3AlterFinishAddColumn(a b);
    sqlite3AlterRenameColumn(a b c d);
    sqlite3AlterRenameTable(a b c);
    sqlite3AlterSetNotNull(a b c d);
    sqlite3Analyze(a b c);
    sqlite3BeginTrigger(a b c d e f g h i j);
    sqlite3DeleteTriggerStep(a b);
    sqlite3DropTrigger(a b c);
    sqlite3FinishTrigger(a b c);
    sqlite3VtabArgExtend(a b);
    sqlite3VtabArgInit(a);
    sqlite3VtabBeginParse(a b c d e);
    sqlite3VtabFinishParse(a b);
}

left_out_steps! {
    sqlite3TriggerDeleteStep(a b c d e);
    sqlite3TriggerInsertStep(a b c d e f g h);
    sqlite3TriggerSelectStep(a b c d);
    sqlite3TriggerUpdateStep(a b c d e f g h);
}
