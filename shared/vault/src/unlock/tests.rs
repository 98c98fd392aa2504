mod short;

use super::*;
use crate::memory::Memory;

const VAULT: VaultId = VaultId([1; 16]);
const HOUR: u64 = 3_600_000;

fn key() -> DatabaseKey {
    DatabaseKey::from_random(&mut [0x77; 32])
}

fn random(n: u8) -> Random {
    Random {
        fresh: Fresh {
            salt: [n; 16],
            nonce: [n; 24],
        },
        secret: Zeroizing::new([n; 32]),
    }
}

fn words(text: &str) -> Words {
    Words::typed(text.to_owned())
}

fn made(platform: &mut Memory, text: &str, n: u8) -> Vec<u8> {
    let beside = (&words(text), Beside::Platform);
    make(platform, VAULT, &key(), beside, Cost::FLOOR, random(n)).unwrap()
}

#[test]
fn the_right_pin_opens_and_sets_the_count_back() {
    let mut platform = Memory::default();
    let bytes = made(&mut platform, "492713", 1);
    let wrong = open(&mut platform, VAULT, &bytes, &words("492714"), 1);
    assert_eq!(wrong, Err(Refused::Wrong { left: 9 }));
    assert_eq!(platform.read(VAULT, Counter::Tries), Ok(Some(1)));
    let right = open(&mut platform, VAULT, &bytes, &words("492713"), 2);
    assert_eq!(right, Ok(key()));
    assert_eq!(platform.read(VAULT, Counter::Tries), Ok(Some(0)));
    assert_eq!(
        Refused::Wrong { left: 1 }.to_string(),
        "That is not right. You have 1 more try"
    );
}

#[test]
fn the_tenth_wrong_pin_destroys_and_a_file_put_back_helps_nobody() {
    let mut platform = Memory::default();
    let bytes = made(&mut platform, "492713", 1);
    let mut now = 0;
    for left in (1..10).rev() {
        // The file is copied back before each try: nothing in it counts.
        let copy = bytes.clone();
        now += 2 * HOUR;
        let wrong = open(&mut platform, VAULT, &copy, &words("111111"), now);
        assert_eq!(wrong, Err(Refused::Wrong { left }));
    }
    let soon = open(&mut platform, VAULT, &bytes, &words("492713"), now + 1);
    assert_eq!(soon, Err(Refused::Wait { until: now + HOUR }));
    now += HOUR;
    let tenth = open(&mut platform, VAULT, &bytes, &words("111111"), now);
    assert_eq!(tenth, Err(Refused::Destroyed));
    for _ in 0..2 {
        let right = open(&mut platform, VAULT, &bytes, &words("492713"), now + HOUR);
        assert_eq!(right, Err(Refused::Destroyed));
    }
    // Nor is the old wrapping of any use once there is a new vault under the same id.
    made(&mut platform, "907158", 2);
    let right = open(&mut platform, VAULT, &bytes, &words("492713"), now + HOUR);
    assert_eq!(right, Err(Refused::Destroyed));
}

#[test]
fn a_try_is_counted_before_it_is_checked() {
    let mut platform = Memory::default();
    let bytes = made(&mut platform, "492713", 1);
    // The store can't write: nothing is checked, the right PIN included.
    platform.writes_left = Some(1);
    let refused = open(&mut platform, VAULT, &bytes, &words("492713"), 1);
    assert!(matches!(refused, Err(Refused::Platform(_))), "{refused:?}");
    // The power goes after the count and before the answer: a right try that nobody saw counts as well.
    platform.writes_left = Some(2);
    let refused = open(&mut platform, VAULT, &bytes, &words("492713"), 1);
    assert!(refused.is_err());
    platform.writes_left = None;
    assert_eq!(platform.read(VAULT, Counter::Tries), Ok(Some(1)));
    // The power went after the tenth was counted and before the key was destroyed.
    platform.write(VAULT, Counter::Tries, 10).unwrap();
    let right = open(&mut platform, VAULT, &bytes, &words("492713"), HOUR);
    assert_eq!(right, Err(Refused::Destroyed));
    assert_eq!(platform.read(VAULT, Counter::Tries), Ok(None));
}

#[test]
fn another_pin_shuts_the_old_wrapping() {
    let mut platform = Memory::default();
    let old = made(&mut platform, "492713", 1);
    open(&mut platform, VAULT, &old, &words("492713"), 1).unwrap();
    let new = made(&mut platform, "907158", 2);
    // Stopped before the new bytes were on disk: the old ones still open.
    assert_eq!(
        open(&mut platform, VAULT, &old, &words("492713"), 2),
        Ok(key())
    );
    assert_eq!(
        open(&mut platform, VAULT, &new, &words("907158"), 3),
        Ok(key())
    );
    assert_eq!(
        open(&mut platform, VAULT, &old, &words("492713"), 4),
        Err(Refused::Replaced)
    );
}

#[test]
fn damaged_bytes_cost_no_try() {
    let mut platform = Memory::default();
    let bytes = made(&mut platform, "492713", 1);
    let cut = open(&mut platform, VAULT, &bytes[..30], &words("492713"), 1);
    assert_eq!(cut, Err(Refused::Wrapping(WrapError::Malformed)));
    let mut other = Memory::numbered(2);
    made(&mut other, "492713", 1);
    let elsewhere = open(&mut other, VAULT, &bytes, &words("492713"), 1);
    assert_eq!(elsewhere, Err(Refused::Destroyed));
    for platform in [&mut platform, &mut other] {
        assert_eq!(platform.read(VAULT, Counter::Tries), Ok(None));
    }
}

#[test]
fn a_passphrase_can_stand_alone() {
    let mut platform = Memory::default();
    let text = words("wet leaves on the step");
    let beside = (&text, Beside::Nothing);
    let bytes = make(&mut platform, VAULT, &key(), beside, Cost::FLOOR, random(3)).unwrap();
    assert_eq!(open(&mut platform, VAULT, &bytes, &text, 1), Ok(key()));
    // A copied profile: elsewhere it opens too, which is why a PIN is never alone.
    assert_eq!(
        open(&mut Memory::numbered(5), VAULT, &bytes, &text, 1),
        Ok(key())
    );
}
