//! Iterators that take a part of what another one gives.

/// Makes iterators, in both directions and of a known length, of structs around one: for each
/// entry of it, the expression.
macro_rules! walks {
    ($($name:ident, $item:ty, $entry:pat => $take:expr;)*) => {$(
        impl<K, V> Clone for $name<'_, K, V> {
            fn clone(&self) -> Self {
                Self(self.0.clone())
            }
        }

        impl<'m, K, V> Iterator for $name<'m, K, V> {
            type Item = $item;

            fn next(&mut self) -> Option<$item> {
                let $entry = self.0.next()?;
                Some($take)
            }

            fn size_hint(&self) -> (usize, Option<usize>) {
                self.0.size_hint()
            }
        }

        impl<K, V> DoubleEndedIterator for $name<'_, K, V> {
            fn next_back(&mut self) -> Option<Self::Item> {
                let $entry = self.0.next_back()?;
                Some($take)
            }
        }

        impl<K, V> ExactSizeIterator for $name<'_, K, V> {}
    )*};
}

pub(super) use walks;
