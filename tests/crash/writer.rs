//! Writes plans until it is killed; says the number of each on standard output after it is on disk.

use std::io::Write as _;

use store::Store as _;
use store::conformance::sample::Sample;
use store::sqlite::Sqlite;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let path = words.next().ok_or("the path of the database")?;
    let seed = words.next().ok_or("the seed of the plans")?.parse()?;
    let mut store = Sqlite::open(std::path::Path::new(&path))?;
    let mut sample = Sample::new(seed);
    let mut number = store.identity([1; 24])?.counter / 2;
    for _ in 0..number {
        sample.plan();
    }
    let mut out = std::io::stdout().lock();
    loop {
        let plan = sample.plan();
        number += 1;
        store.apply(&plan)?;
        writeln!(out, "{number}")?;
        out.flush()?;
    }
}
