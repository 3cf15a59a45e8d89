//! Tables that find the member of an object by its name, with open addressing.

use crate::schema::Member;

/// Objects with fewer members are searched from front to back.
const MANY: usize = 9;
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// How many slots the table of an object with so many members has. 0: searching from front to back
/// is faster, or there are more members than a table can number.
#[must_use]
pub const fn slots(members: usize) -> usize {
    if members < MANY || members >= u16::MAX as usize {
        0
    } else {
        (members * 2).next_power_of_two()
    }
}

/// The table of these members that
/// [`ObjectKeywords::lookup`](crate::schema::ObjectKeywords::lookup) takes: each slot holds the
/// index of a member, counted from one, or zero. `SLOTS` is what [`slots`] says for them.
///
/// ```
/// use typewright::lookup::{lookup, slots};
/// use typewright::schema::{Member, Schema};
///
/// static MEMBERS: [Member; 10] = [Member::new("id", &Schema::STRING); 10];
/// static TABLE: [u16; slots(10)] = lookup(&MEMBERS);
/// ```
#[must_use]
pub const fn lookup<const SLOTS: usize>(members: &[Member]) -> [u16; SLOTS] {
    let mut table = [0; SLOTS];
    fill(&mut table, members);
    table
}

/// The same for a table made at run time: it has as many slots as [`slots`] returns, all zero.
#[allow(clippy::indexing_slicing, reason = "slots are counted modulo their number")]
pub const fn fill(table: &mut [u16], members: &[Member]) {
    let count = table.len();
    if count == 0 {
        return;
    }
    let (mut rest, mut number) = (members, 1);
    while let Some((member, others)) = rest.split_first() {
        let mut slot = first_slot(member.name.as_str().as_bytes(), count);
        while table[slot] != 0 {
            slot = (slot + 1) & (count - 1);
        }
        table[slot] = number;
        number += 1;
        rest = others;
    }
}

/// Where the member of this name is. Without a table, they are searched from front to back.
#[inline]
pub(crate) fn find(table: &[u16], members: &[Member], name: &[u8]) -> Option<usize> {
    if table.is_empty() {
        return members.iter().position(|member| member.name.as_str().as_bytes() == name);
    }
    let mut slot = first_slot(name, table.len());
    // At least half of the slots are empty.
    loop {
        let index = usize::from(table.get(slot).copied().unwrap_or(0)).checked_sub(1)?;
        if members.get(index)?.name.as_str().as_bytes() == name {
            return Some(index);
        }
        slot = (slot + 1) & (table.len() - 1);
    }
}

/// The slot to begin with, by the length and both ends of the name.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "only some bits of a hash are wanted")]
const fn first_slot(name: &[u8], slots: usize) -> usize {
    let (front, back) = match (name.first_chunk::<8>(), name.last_chunk::<8>()) {
        (Some(front), Some(back)) => (u64::from_le_bytes(*front), u64::from_le_bytes(*back)),
        _ => match (name.first_chunk::<4>(), name.last_chunk::<4>()) {
            (Some(front), Some(back)) => {
                (u32::from_le_bytes(*front) as u64, u32::from_le_bytes(*back) as u64)
            }
            _ => (short(name), 0),
        },
    };
    let hash = (front ^ back.rotate_left(29) ^ (name.len() as u64) << 56).wrapping_mul(FACTOR);
    // The upper bits are the well mixed ones.
    (hash >> 40) as usize & (slots.wrapping_sub(1))
}

/// A word of up to three bytes.
const fn short(mut name: &[u8]) -> u64 {
    let mut word = 0;
    while let [byte, rest @ ..] = name {
        word = word << 8 | *byte as u64;
        name = rest;
    }
    word
}

#[cfg(test)]
mod tests {
    use super::{find, lookup, slots};
    use crate::schema::{Member, Schema};

    fn check<const COUNT: usize, const SLOTS: usize>(name: impl Fn(usize) -> String) {
        assert_eq!(slots(COUNT), SLOTS);
        let names: Vec<&'static str> = (0..COUNT).map(|n| &*name(n).leak()).collect();
        let members: Vec<Member> =
            names.iter().map(|name| Member::new(name, &Schema::ANY)).collect();
        let table = lookup::<SLOTS>(&members);
        for (index, name) in names.iter().enumerate() {
            assert_eq!(find(&table, &members, name.as_bytes()), Some(index), "{name}");
            assert_eq!(find(&table, &members, format!("{name}?").as_bytes()), None);
        }
        assert_eq!(find(&table, &members, b""), None);
    }

    fn check_all(name: impl Fn(usize) -> String + Copy) {
        check::<8, 0>(name);
        check::<9, 32>(name);
        check::<40, 128>(name);
        check::<254, 512>(name);
        check::<255, 512>(name);
        check::<5000, 16384>(name);
    }

    #[test]
    fn every_name_is_found_and_no_other() {
        check_all(|n| format!("member{n}"));
        check_all(|n| format!("a member that {n:04} has both ends alike"));
        check_all(|n| n.to_string());
    }
}
