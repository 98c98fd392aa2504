//! A certificate's bytes: what is taken, and that nothing else is.

use proptest::prelude::*;
use record::author::Role;

use super::super::map::{Map, Value};
use super::super::verify::{Above, check_under};
use super::super::{Certificate, Fault, Hash, LARGEST, Level, Says};
use super::chains::sealed;
use super::{Chain, NOW, hex, opened, secret, session, subject, tenant};
use crate::key::Purpose;

/// Never to change: these bytes are what a certificate of version 1 is.
#[test]
fn frozen() {
    let chain = Chain::new();
    assert_eq!(
        hex(chain.hub.bytes()),
        "a7000101010258208139770ea87d175f56a35466c34c7ecccb8d8a91b4ee37a25df60f5b8fc9b39403582034750f98bd\
        59fcfc946da45aaabe933be154a4b5094e1c4abf42866505f3c97e041b0000019bdaa7f900051b000001c0911dd50006\
        78194561737462616e6b20436f6d6d756e697479204865616c7468c15b1dcbd0dd1f1b07ed233edc89fd8fa25ed16ed6\
        a684d52a3c6b377a6ed8d29e57f519a2cd5ea261b4683cddccf4717ce96de70d4528eaaa6c7073b12ad106"
    );
    assert_eq!(
        hex(chain.device.bytes()),
        "a700010102025820ed4928c628d1c2c6eae90338905995612959273a5c63f93636c14614ac8737d103582021e585ef00\
        b08562d3d0193dd5a51a4a47261910e3410b535a3b7bff9311b318041b0000019bdaa7f900051b000001a3377f810007\
        50000000000000866abf06b902d3db646de598bb7fd2f47a065e72b98980501e22713727ef2fe19304f5422239af3579\
        3fbae59cc7875fe6f48186e7ae762d40bfda7ac065ec700e488d985bc0ad69b904"
    );
    assert_eq!(
        hex(chain.session.bytes()),
        "ad00010103025820ca93ac1705187071d67b83c7ff0efe8108e8ec4530575d7726879333dbdabe7c03582021e585ef00\
        b08562d3d0193dd5a51a4a47261910e3410b535a3b7bff9311b318041b0000019bdaa7f900051b0000019bdd3b270008\
        5000000000000082728298d269881a9acf0969416d617261204f62690a010b78194561737462616e6b20436f6d6d756e\
        697479204865616c74680c6e4561737462616e6b204e6f7274680df40e5820b0d5b7153e5a221212725172f9d6a53d14\
        845775f1960464402cf29dbc0663dd7372911782dd6396bb97d508b4296e1e6a6daba9df77e1b512586f3bc89cb2d6c0\
        105de0a83342dd07856cc9f72f59b46e03d59a2513d9d9cec7884fb3df6803e672cbf16255c12231cb0b039893218984\
        f47645fbf466e8226b37eaf415bc639744ec7816e8cb660df0f44bc7b0f72360965545c6867acadd508820fe22f40b"
    );
}

#[test]
fn what_was_issued_is_read() {
    let chain = Chain::new();
    for certificate in chain.list() {
        println!("{} B", certificate.bytes().len());
        assert_eq!(
            Certificate::parse(certificate.bytes()).as_ref(),
            Ok(&certificate)
        );
    }
    assert_eq!(chain.hub.says(), &tenant());
    assert_eq!(chain.device.says().level(), Level::Device);
    assert_eq!(chain.session.session(), Some(&session()));
    assert_eq!(chain.session.issuer(), chain.hub.hash());
    assert_eq!(chain.session.key(), &secret(4).public());
    assert_eq!(chain.session.validity(), (NOW, NOW.plus_hours(12)));
}

#[test]
fn no_bit_may_be_another_and_none_missing_or_more() {
    let (list, root) = (Chain::new().list(), secret(1).public());
    for certificate in &list {
        let bytes = certificate.bytes();
        for length in 0..bytes.len() {
            assert!(Certificate::parse(&bytes[..length]).is_err(), "{length}");
        }
        assert_eq!(
            Certificate::parse(&[bytes, &[0]].concat()),
            Err(Fault::Malformed)
        );
        for bit in 0..bytes.len() * 8 {
            let mut other = bytes.to_vec();
            other[bit / 8] ^= 1 << (bit % 8);
            let Ok(read) = Certificate::parse(&other) else {
                continue;
            };
            assert_ne!(read.hash(), certificate.hash());
            // A bit of a name may be another's name: then nothing stands above it.
            let above = Above::find(&read, &root, |hash| {
                list.iter().find(|held| held.hash() == hash)
            });
            assert!(
                above.is_err() || above.is_ok_and(|above| check_under(&read, above).is_err()),
                "bit {bit}"
            );
        }
    }
}

/// The device's certificate with other entries, signed by the hub as it should be.
fn signed(change: impl FnOnce(&mut Vec<(u64, Value<'_>)>)) -> Vec<u8> {
    let chain = Chain::new();
    let (mut map, _) = Map::read(chain.device.bytes()).unwrap();
    change(&mut map.0);
    let mut bytes = map.write().unwrap();
    bytes.extend(secret(2).sign(Purpose::Certificate, &bytes));
    bytes
}

#[test]
fn a_newer_versions_keys_are_kept_and_skipped() {
    let chain = Chain::new();
    let bytes = signed(|entries| {
        entries.push((15, Value::Text("more")));
        entries.push((1_000_000, Value::Number(u64::MAX)));
    });
    let read = Certificate::parse(&bytes).unwrap();
    assert_eq!(read.bytes(), bytes);
    assert_ne!(read.hash(), chain.device.hash());
    let list = [chain.hub, read];
    assert_eq!(
        crate::certificate::verify(&list, &secret(1).public()),
        Ok(())
    );
}

#[test]
fn entries_that_are_missing_or_of_another_level_or_kind_are_refused() {
    let cases: [(&str, Fault, Vec<u8>); 13] = [
        (
            "version",
            Fault::Version(2),
            signed(|e| e[0].1 = Value::Number(2)),
        ),
        (
            "level 0",
            Fault::Malformed,
            signed(|e| e[1].1 = Value::Number(0)),
        ),
        (
            "level 4",
            Fault::Malformed,
            signed(|e| e[1].1 = Value::Number(4)),
        ),
        (
            "short key",
            Fault::Malformed,
            signed(|e| e[2].1 = Value::Bytes(&[9; 31])),
        ),
        (
            "key of low order",
            crate::key::WeakKey.into(),
            signed(|e| e[2].1 = Value::Bytes(&[0; 32])),
        ),
        (
            "time past the end of time",
            Fault::Malformed,
            signed(|e| e[5].1 = Value::Number(u64::MAX)),
        ),
        (
            "ends as it begins",
            Fault::NeverValid,
            signed(|e| e[5].1 = e[4].1),
        ),
        (
            "no device",
            Fault::Malformed,
            signed(|e| {
                e.pop();
            }),
        ),
        (
            "a hub's name on a device",
            Fault::Malformed,
            signed(|e| e.insert(6, (6, Value::Text("Eastbank")))),
        ),
        (
            "a session's team on a device",
            Fault::Malformed,
            signed(|e| e.push((12, Value::Text("North")))),
        ),
        (
            "a claim for a number",
            Fault::Malformed,
            signed(|e| e[4].1 = Value::Claim(true)),
        ),
        (
            "keys in another order",
            Fault::NotCanonical,
            signed(|e| e.swap(4, 5)),
        ),
        (
            "a key twice",
            Fault::NotCanonical,
            signed(|e| {
                let last = e[6];
                e.push(last);
            }),
        ),
    ];
    for (what, fault, bytes) in cases {
        assert_eq!(Certificate::parse(&bytes).unwrap_err(), fault, "{what}");
    }
}

#[test]
fn one_way_to_write_it() {
    let bytes = signed(|_| ()).split_off(0);
    assert!(Certificate::parse(&bytes).is_ok());
    // The version in two bytes; a map without a length; a tag; something inside something.
    let longer = [&bytes[..2], &[0x18, 0x01], &bytes[3..]].concat();
    assert_eq!(Certificate::parse(&longer), Err(Fault::NotCanonical));
    let endless = [&[0xbf], &bytes[1..]].concat();
    assert_eq!(Certificate::parse(&endless), Err(Fault::NotCanonical));
    let tagged = [&bytes[..2], &[0xc0], &bytes[2..]].concat();
    assert_eq!(Certificate::parse(&tagged), Err(Fault::Malformed));
    let inside = [&bytes[..2], &[0x81], &bytes[2..]].concat();
    assert_eq!(Certificate::parse(&inside), Err(Fault::Malformed));
}

#[test]
fn what_is_huge_is_refused() {
    assert_eq!(
        Certificate::parse(&vec![0; LARGEST + 1]),
        Err(Fault::TooLarge)
    );
    // Claims of great lengths and counts, with nothing behind them.
    for head in [[0xbb; 9], [0x5b; 9], [0x9b; 9], [0xff; 9]] {
        assert!(Certificate::parse(&[&[0xa1, 0x00][..], &head].concat()).is_err());
        assert!(Certificate::parse(&head).is_err());
    }
    let many: Vec<u8> = [0xb8, 33]
        .into_iter()
        .chain((0..33).flat_map(|key| [0x18, key, 0xf5]))
        .collect();
    assert_eq!(Certificate::parse(&many), Err(Fault::TooLarge));
    let mut long = session();
    long.author.team = "x".repeat(257);
    let subject = subject(4, 1, Says::Session(long));
    let chain = Chain::new();
    assert_eq!(
        opened(&chain.hub, &chain.device, &subject),
        Err(Fault::TooLarge)
    );
    let name: &'static str = "a long name, ".repeat(30).leak();
    let bytes = signed(|entries| entries.push((15, Value::Text(name))));
    assert!(
        Certificate::parse(&bytes).is_ok(),
        "a newer version's text may be longer"
    );
}

#[test]
fn a_newer_versions_role_is_a_colleagues() {
    let chain = Chain::new();
    let (mut map, _) = Map::read(chain.session.bytes()).unwrap();
    assert_eq!(map.0[8].0, 10);
    map.0[8].1 = Value::Number(99);
    let read = sealed(&secret(2), map.write().unwrap(), Some([0; 64]));
    assert_eq!(read.session().unwrap().author.role, Role::Other);
}

#[test]
fn names_of_keys_and_certificates_are_short_in_logs() {
    let root = secret(1).public();
    assert_eq!(format!("{:?}", Hash::of_root(&root)).len(), 8);
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        prop_assert!(Certificate::parse(&bytes).is_err());
    }

    #[test]
    fn no_change_of_bytes_panics_or_is_taken_for_the_same(place: usize, with: Vec<u8>, cut in 0..9_usize) {
        let whole = Chain::new().session;
        let bytes = whole.bytes();
        let place = place % bytes.len();
        let end = (place + cut).min(bytes.len());
        let other = [&bytes[..place], &with, &bytes[end..]].concat();
        if let Ok(read) = Certificate::parse(&other) {
            prop_assert_eq!(read.hash() == whole.hash(), other == bytes);
        }
    }

    #[test]
    fn any_session_survives(name in ".{0,60}", organisation in ".{0,60}", team in ".{0,60}", is_browser: bool, from in 0..12_i64) {
        let mut session = session();
        session.author.name = name;
        session.author.organisation = organisation;
        session.author.team = team;
        session.is_browser = is_browser;
        let chain = Chain::new();
        let subject = super::Subject { from: NOW.plus_hours(from), ..subject(4, 12, Says::Session(session.clone())) };
        match opened(&chain.hub, &chain.device, &subject) {
            Ok(made) => {
                let read = Certificate::parse(made.bytes()).unwrap();
                prop_assert_eq!(read.session(), Some(&session));
                prop_assert_eq!(read, made);
            }
            Err(fault) => prop_assert_eq!(fault, if from >= 12 { Fault::NeverValid } else { Fault::TooLarge }),
        }
    }
}
