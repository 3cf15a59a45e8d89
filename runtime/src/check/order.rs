//! Learns the order of the members of an object, to predict the next one.

use super::Reader;
use crate::schema::Properties;

/// Which member came behind which the last time: writers keep their order, which need not be that
/// of the schema. Slots are shared, so this is no more than a guess.
#[derive(Debug)]
pub(crate) struct Order([u8; Self::SLOTS]);

impl Default for Order {
    fn default() -> Self {
        Self([0; Self::SLOTS])
    }
}

impl Order {
    const SLOTS: usize = 512;

    /// The slot of what comes first; those of the members follow.
    #[inline]
    fn slot(object: &'static Properties) -> usize {
        std::ptr::from_ref(object).addr() >> 4
    }

    /// The member that comes behind the one with this slot.
    #[inline]
    fn behind(&self, slot: usize) -> Option<usize> {
        usize::from(self.0.get(slot % Self::SLOTS).copied().unwrap_or(0)).checked_sub(1)
    }

    #[inline]
    fn note(&mut self, slot: usize, index: usize) {
        if let Some(next) = self.0.get_mut(slot % Self::SLOTS) {
            *next = u8::try_from(index + 1).unwrap_or(0);
        }
    }
}

/// The member that is guessed to come next.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Guess {
    pub(super) index: usize,
    /// Where [`Order`] has it.
    slot: usize,
}

impl Guess {
    /// The first member of the table.
    pub(super) const FIRST: Self = Self { index: 0, slot: 0 };
}

impl Reader<'_> {
    /// What may come first in the object.
    #[inline]
    pub(super) fn first_guess(&self, object: &'static Properties) -> Guess {
        match &self.order {
            Some(order) => {
                let slot = Order::slot(object);
                Guess { index: order.behind(slot).unwrap_or(0), slot }
            }
            None => Guess::FIRST,
        }
    }

    /// What may come behind the member with this index.
    #[inline]
    pub(super) fn guess_behind(&self, object: &'static Properties, index: usize) -> Guess {
        match &self.order {
            Some(order) => {
                let slot = Order::slot(object) + index + 1;
                Guess { index: order.behind(slot).unwrap_or(index + 1), slot }
            }
            None => Guess { index: index + 1, slot: 0 },
        }
    }

    /// That another member came than was guessed.
    #[inline]
    pub(super) fn learn(&mut self, guess: Guess, index: usize) {
        if let Some(order) = &mut self.order {
            order.note(guess.slot, index);
        }
    }
}
