//! Which value scores what: the rows of the Royal College of Physicians' table. Every function takes any number.

use super::measurement::{Breathing, Consciousness, Spo2Scale};

pub(super) const fn respiration(per_minute: u16) -> u8 {
    match per_minute {
        0..=8 | 25.. => 3,
        9..=11 => 1,
        12..=20 => 0,
        21..=24 => 2,
    }
}

/// `None` when the answer turns on whether oxygen is given, and that is not known.
pub(super) fn saturation(
    percent: u16,
    scale: Spo2Scale,
    breathing: Option<Breathing>,
) -> Option<u8> {
    match scale {
        Spo2Scale::Scale1 => Some(saturation_scale_1(percent)),
        Spo2Scale::Scale2 => saturation_scale_2(percent, breathing),
        Spo2Scale::Unsettled => saturation_scale_2(percent, breathing)
            .map(|second| second.max(saturation_scale_1(percent))),
    }
}

/// The least the saturation can score, whatever the person turns out to be breathing.
pub(super) fn saturation_at_least(
    percent: u16,
    scale: Spo2Scale,
    breathing: Option<Breathing>,
) -> u8 {
    let on_air = Some(breathing.unwrap_or(Breathing::Air));
    saturation(percent, scale, on_air).unwrap_or(0)
}

const fn saturation_scale_1(percent: u16) -> u8 {
    match percent {
        0..=91 => 3,
        92..=93 => 2,
        94..=95 => 1,
        96.. => 0,
    }
}

const fn saturation_scale_2(percent: u16, breathing: Option<Breathing>) -> Option<u8> {
    match (percent, breathing) {
        (0..=83, _) | (97.., Some(Breathing::Oxygen)) => Some(3),
        (84..=85, _) | (95..=96, Some(Breathing::Oxygen)) => Some(2),
        (86..=87, _) | (93..=94, Some(Breathing::Oxygen)) => Some(1),
        (88..=92, _) | (93.., Some(Breathing::Air)) => Some(0),
        (93.., None) => None,
    }
}

pub(super) const fn breathing(breathing: Breathing) -> u8 {
    match breathing {
        Breathing::Air => 0,
        Breathing::Oxygen => 2,
    }
}

pub(super) const fn systolic(mmhg: u16) -> u8 {
    match mmhg {
        0..=90 | 220.. => 3,
        91..=100 => 2,
        101..=110 => 1,
        111..=219 => 0,
    }
}

pub(super) const fn pulse(per_minute: u16) -> u8 {
    match per_minute {
        0..=40 | 131.. => 3,
        41..=50 | 91..=110 => 1,
        51..=90 => 0,
        111..=130 => 2,
    }
}

pub(super) const fn consciousness(level: Consciousness) -> u8 {
    match level {
        Consciousness::Alert => 0,
        Consciousness::NewConfusion
        | Consciousness::Voice
        | Consciousness::Pain
        | Consciousness::Unresponsive => 3,
    }
}

pub(super) const fn temperature(tenths: i16) -> u8 {
    match tenths {
        ..=350 => 3,
        351..=360 | 381..=390 => 1,
        361..=380 => 0,
        391.. => 2,
    }
}
