//! How long signing and checking take: `cargo test -p exchange --release -- --ignored speed --nocapture`.

use std::time::Instant;

use super::{Chain, HEAD, Signed, check, check_all, commit, secret, sign};

/// The quickest of several runs, in microseconds for each of `count`.
fn best(count: usize, mut run: impl FnMut()) -> u128 {
    let quickest = (0..20).map(|_| {
        let start = Instant::now();
        run();
        start.elapsed()
    });
    quickest.min().unwrap_or_default().as_nanos() / 1_000 / count as u128
}

#[test]
#[ignore = "a measurement"]
fn speed() {
    let chain = Chain::new();
    let session = chain.opened();
    let secret = secret(4);
    let mut made = commit(100);
    let us = best(100, || sign(&mut made, session, HEAD, &secret).unwrap());
    println!("sign: {us} us");
    let mut one = commit(1);
    sign(&mut one, session, HEAD, &secret).unwrap();
    let signed = Signed {
        commit: &one,
        session,
        head: HEAD,
    };
    let us = best(100, || (0..100).for_each(|_| check(signed).unwrap()));
    println!("check: {us} us");
    for count in [2, 8, 32, 128, 512, 1_500] {
        let many = vec![signed; count];
        let us = best(count, || {
            assert!(check_all(&many).iter().all(Result::is_ok));
        });
        println!("check {count} together: {us} us each");
    }
    let mut broken = vec![signed; 128];
    let mut other = one.clone();
    other.counter += 1;
    broken[64].commit = &other;
    let us = best(128, || assert!(check_all(&broken)[64].is_err()));
    println!("check 128 together, one of them broken: {us} us each");
    let bytes = chain.session.bytes();
    let parse = || assert!(crate::certificate::Certificate::parse(bytes).is_ok());
    println!("read a certificate: {} us", best(1, parse));
    let chain = chain.list();
    let root = super::secret(1).public();
    let verify = || assert!(crate::certificate::verify(&chain, &root).is_ok());
    println!("verify a chain of three: {} us", best(1, verify));
}
