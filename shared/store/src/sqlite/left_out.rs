//! What SQLite's parser calls of what the browser's build leaves out (`.cargo/config.toml`): its amalgamation comes with the
//! parser made, which names virtual tables, ANALYZE and ALTER TABLE also where they are not there. Nothing here says any of
//! them to SQLite ([`super::migrate`] adds columns without), and who does stops at once, in the suite of the store in a browser.

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
    sqlite3VtabArgExtend(a b);
    sqlite3VtabArgInit(a);
    sqlite3VtabBeginParse(a b c d e);
    sqlite3VtabFinishParse(a b);
}
