//! Tables that find the member of an object by its name: open addressing, made by the generator.

use crate::rules::Member;

/// Objects with fewer members are searched from front to back.
const MANY: usize = 9;
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// The table of these names that [`ObjectRules::lookup`](crate::rules::ObjectRules::lookup) wants: for each slot the number of a name,
/// counted from one, or zero. One byte a slot, or two (the low one first) from 255 names on. Empty where searching is faster.
#[must_use]
pub fn table<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> Vec<u8> {
    let count = names.len();
    if count < MANY || count >= usize::from(u16::MAX) {
        return Vec::new();
    }
    let width = if count < 255 { 1 } else { 2 };
    let slots = (count * 2).next_power_of_two();
    let mut table = vec![0_u8; slots * width];
    for (number, name) in (1_u16..).zip(names) {
        let mut slot = first_slot(name.as_bytes(), slots);
        while number_at(&table, width, slot) != 0 {
            slot = (slot + 1) & (slots - 1);
        }
        for (place, byte) in table.iter_mut().skip(slot * width).take(width).zip(number.to_le_bytes()) {
            *place = byte;
        }
    }
    table
}

/// Where the member of this name is. Without a table, they are searched from front to back.
#[inline]
pub(crate) fn find(table: &[u8], members: &[Member], name: &[u8]) -> Option<usize> {
    if table.is_empty() {
        return members.iter().position(|member| member.name.as_bytes() == name);
    }
    let width = if members.len() < 255 { 1 } else { 2 };
    let slots = table.len() / width;
    let mut slot = first_slot(name, slots);
    // At least half of the slots are empty.
    loop {
        let index = usize::from(number_at(table, width, slot)).checked_sub(1)?;
        if members.get(index)?.name.as_bytes() == name {
            return Some(index);
        }
        slot = (slot + 1) & (slots - 1);
    }
}

#[inline]
fn number_at(table: &[u8], width: usize, slot: usize) -> u16 {
    let low = table.get(slot * width).copied().unwrap_or(0);
    let high = if width == 1 { 0 } else { table.get(slot * 2 + 1).copied().unwrap_or(0) };
    u16::from_le_bytes([low, high])
}

/// The slot to begin with, by the length and both ends of the name.
#[inline]
fn first_slot(name: &[u8], slots: usize) -> usize {
    let (front, back) = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
        (Some(front), Some(back)) => (u64::from_le_bytes(*front), u64::from_le_bytes(*back)),
        _ => match (name.first_chunk::<4>(), name.last_chunk::<4>()) {
            (Some(front), Some(back)) => (u64::from(u32::from_le_bytes(*front)), u64::from(u32::from_le_bytes(*back))),
            _ => (name.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)), 0),
        },
    };
    let hash = (front ^ back.rotate_left(29) ^ (name.len() as u64) << 56).wrapping_mul(FACTOR);
    // The upper bits are the well mixed ones.
    (hash >> 40) as usize & (slots.wrapping_sub(1))
}

#[cfg(test)]
mod tests {
    use super::{find, table};
    use crate::rules::{Member, Rules};

    fn check(names: &[String]) {
        let table = table(names.iter().map(String::as_str));
        assert_eq!(table.is_empty(), names.len() < 9);
        let members: Vec<Member> =
            names.iter().map(|name| Member::new(Box::leak(name.clone().into_boxed_str()), "", &Rules::ANY)).collect();
        if table.is_empty() {
            return;
        }
        for (index, name) in names.iter().enumerate() {
            assert_eq!(find(&table, &members, name.as_bytes()), Some(index), "{name}");
            assert_eq!(find(&table, &members, format!("{name}?").as_bytes()), None);
        }
        assert_eq!(find(&table, &members, b""), None);
    }

    #[test]
    fn every_name_is_found_and_no_other() {
        for count in [8, 9, 40, 254, 255, 5000] {
            check(&(0..count).map(|n| format!("member{n}")).collect::<Vec<_>>());
            // The same ends and the same length.
            check(&(0..count).map(|n| format!("a member that {n:04} has both ends alike")).collect::<Vec<_>>());
        }
    }
}
