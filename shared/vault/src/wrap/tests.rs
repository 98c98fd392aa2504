use super::*;

const VAULT: VaultId = VaultId([0xA1; 16]);
const FRESH: Fresh = Fresh {
    salt: [0xB2; 16],
    nonce: [0xC3; 24],
};

fn key() -> DatabaseKey {
    DatabaseKey::from_random(&mut [0xD4; 32])
}

fn secret() -> Secret {
    Secret::take(&mut [0xE5; 32])
}

fn pin() -> Words {
    Words::typed("492713".to_owned())
}

fn wrapped() -> Wrapped {
    let secret = secret();
    let making = Making {
        vault: VAULT,
        generation: 3,
        cost: Cost::FLOOR,
        words: &pin(),
        platform: Some((&secret, vec![0xF6; 40])),
    };
    Wrapped::seal(&key(), making, FRESH).unwrap()
}

fn open(
    wrapped: &Wrapped,
    vault: VaultId,
    words: &Words,
    secret: Option<&Secret>,
) -> Result<DatabaseKey, WrapError> {
    wrapped.ready()?.open(vault, words, secret)
}

#[test]
fn the_first_versions_bytes_are_read_for_ever() {
    let frozen = include_bytes!("fixtures/1");
    assert_eq!(wrapped().bytes(), frozen);
    let read = Wrapped::read(frozen).unwrap();
    assert_eq!(open(&read, VAULT, &pin(), Some(&secret())), Ok(key()));
}

#[test]
fn no_bit_can_be_changed_and_nothing_left_out() {
    let bytes = wrapped().bytes();
    let mut opened = 0;
    for at in 0..bytes.len() {
        let cut = Wrapped::read(&bytes[..at]);
        assert_eq!(cut, Err(WrapError::Malformed), "cut at {at}");
        for bit in 0..8 {
            let mut bytes = bytes.clone();
            bytes[at] ^= 1 << bit;
            let Ok(read) = Wrapped::read(&bytes) else {
                continue;
            };
            assert_eq!(read.bytes(), bytes);
            // Argon2id takes its time: of the encrypted part, nonce and platform's bytes one bit a byte is tried.
            if bit == at % 8 {
                opened += 1;
                let shut = open(&read, VAULT, &pin(), Some(&secret()));
                assert_eq!(shut, Err(WrapError::Shut), "bit {bit} of byte {at}");
            }
        }
    }
    assert!(opened > 130, "{opened}");
    let longer = [&bytes[..], &[0]].concat();
    assert_eq!(Wrapped::read(&longer), Err(WrapError::Malformed));
}

#[test]
fn it_takes_the_words_the_platform_and_the_vault() {
    let wrapped = wrapped();
    let other = Secret::take(&mut [0xE6; 32]);
    let no_pin = Words::typed("492714".to_owned());
    for shut in [
        open(&wrapped, VAULT, &no_pin, Some(&secret())),
        open(&wrapped, VAULT, &pin(), Some(&other)),
        open(&wrapped, VAULT, &pin(), None),
        open(&wrapped, VaultId([0xA2; 16]), &pin(), Some(&secret())),
    ] {
        assert_eq!(shut, Err(WrapError::Shut));
    }
}

#[test]
fn a_file_that_asks_for_too_little_or_too_much_is_not_even_tried() {
    let with = |place: usize, number: u32| {
        let mut bytes = wrapped().bytes();
        let at = 5 + 1 + 8 + 4 * place;
        bytes[at..at + 4].copy_from_slice(&number.to_be_bytes());
        Wrapped::read(&bytes).map(|_| ())
    };
    for (place, number) in [(0, 0), (0, 19 * 1024 - 1), (1, 0), (1, 1), (2, 0)] {
        assert_eq!(with(place, number), Err(WrapError::TooCheap));
    }
    for (place, number) in [
        (0, 256 * 1024 + 1),
        (0, u32::MAX),
        (1, 9),
        (1, u32::MAX),
        (2, 5),
        (2, u32::MAX),
    ] {
        assert_eq!(with(place, number), Err(WrapError::TooCostly));
    }
    assert_eq!(with(0, 64 * 1024), Ok(()));
    assert_eq!(Cost::new(8, 1, 1), Err(WrapError::TooCheap));
    assert_eq!(Cost::new(46 * 1024, 2, 1), Ok(Cost::USUAL));
}

#[test]
fn a_newer_one_is_said_to_be_newer() {
    let mut bytes = wrapped().bytes();
    bytes[5] = 2;
    assert_eq!(Wrapped::read(&bytes), Err(WrapError::Newer(2)));
    bytes[5] = 0;
    assert_eq!(Wrapped::read(&bytes), Err(WrapError::Malformed));
    // No more of the platform's bytes than there may be.
    let secret = secret();
    let making = Making {
        vault: VAULT,
        generation: 1,
        cost: Cost::FLOOR,
        words: &pin(),
        platform: Some((&secret, vec![0; WRAPPED_MOST + 1])),
    };
    let refused = Wrapped::seal(&key(), making, FRESH);
    assert_eq!(refused, Err(WrapError::Malformed));
}
