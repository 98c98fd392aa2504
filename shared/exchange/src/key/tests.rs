use proptest::prelude::*;

use super::{Claim, PublicKey, Purpose, SecretKey, WeakKey, all_signed};

fn bytes(hex: &str) -> [u8; 32] {
    let mut out = [0; 32];
    for (place, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&hex[2 * place..2 * place + 2], 16).unwrap();
    }
    out
}

/// RFC 8032, section 7.1, test 1.
#[test]
fn the_key_of_the_standard() {
    let secret = SecretKey::from_seed(&bytes(
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    ));
    let public = bytes("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assert_eq!(secret.public().as_bytes(), &public);
    assert_eq!(PublicKey::parse(&public), Ok(secret.public()));
}

#[test]
fn keys_that_prove_nothing_are_refused() {
    // The points of order 1, 2, 4, 4, 8 and 8, of which the last two are also written with the other sign; then the first
    // three written in another way (y + p, or a sign where x is 0); then what is no point.
    let weak = [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0200000000000000000000000000000000000000000000000000000000000000",
    ];
    for hex in weak {
        assert_eq!(PublicKey::parse(&bytes(hex)), Err(WeakKey), "{hex}");
    }
    // y = 3 + p, 4 + p … 18 + p: points of high order, if any, in a second way of writing.
    for more in 0xf0..=0xff {
        let mut other = bytes(weak[12]);
        other[0] = more;
        assert_eq!(PublicKey::parse(&other), Err(WeakKey), "{more}");
    }
}

#[test]
fn a_key_with_a_part_of_low_order_is_refused() {
    let good = SecretKey::from_seed(&[7; 32]).public();
    let low = ed25519_dalek::VerifyingKey::from_bytes(&bytes(
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    ))
    .unwrap();
    let mixed = (good.0.to_edwards() + low.to_edwards()).compress();
    assert!(ed25519_dalek::VerifyingKey::from_bytes(mixed.as_bytes()).is_ok());
    assert_eq!(PublicKey::parse(mixed.as_bytes()), Err(WeakKey));
}

#[test]
fn a_secret_shows_nothing_and_is_overwritten() {
    let secret = SecretKey::from_seed(&[0xab; 32]);
    assert_eq!(format!("{secret:?}"), "SecretKey(not shown)");
    assert!(std::mem::needs_drop::<SecretKey>());
    let public = format!("{:?}", secret.public());
    assert_eq!(public.len(), "PublicKey(00000000)".len());
}

#[test]
fn a_signature_for_one_purpose_is_none_for_another() {
    let secret = SecretKey::from_seed(&[1; 32]);
    for made in Purpose::ALL {
        let signature = secret.sign(made, b"said");
        for shown in Purpose::ALL {
            let holds = secret.public().has_signed(shown, b"said", &signature);
            assert_eq!(holds, made == shown, "{made:?} as {shown:?}");
        }
        assert!(!made.words().contains('\0'));
    }
}

#[test]
fn the_other_s_is_refused() {
    // s + L verifies under a lax rule.
    let order = bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    let secret = SecretKey::from_seed(&[1; 32]);
    let mut signature = secret.sign(Purpose::Change, b"said");
    let mut carry = 0_u16;
    for (byte, more) in signature[32..].iter_mut().zip(order) {
        carry += u16::from(*byte) + u16::from(more);
        *byte = u8::try_from(carry & 0xff).unwrap();
        carry >>= 8;
    }
    let key = secret.public();
    assert!(!key.has_signed(Purpose::Change, b"said", &signature));
    let said = b"said".to_vec();
    assert!(!all_signed(
        Purpose::Change,
        &[Claim {
            key,
            said,
            signature
        }]
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn many_hold_when_each_does(saids in proptest::collection::vec(any::<Vec<u8>>(), 1..8), spoilt in any::<(usize, usize)>()) {
        let mut claims: Vec<Claim> = saids.into_iter().enumerate().map(|(place, said)| {
            let secret = SecretKey::from_seed(&[u8::try_from(place % 3).unwrap(); 32]);
            let signature = secret.sign(Purpose::Change, &said);
            Claim { key: secret.public(), said, signature }
        }).collect();
        prop_assert!(all_signed(Purpose::Change, &claims));
        prop_assert!(!all_signed(Purpose::Receipt, &claims));
        let (which, bit) = (spoilt.0 % claims.len(), spoilt.1 % 512);
        claims[which].signature[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!all_signed(Purpose::Change, &claims));
    }

    #[test]
    fn no_bytes_panic(key: [u8; 32], said: Vec<u8>, halves: [[u8; 32]; 2]) {
        if let Ok(key) = PublicKey::parse(&key) {
            let signature = *halves.as_flattened().first_chunk().unwrap();
            prop_assert!(!key.has_signed(Purpose::Change, &said, &signature));
        }
    }
}
