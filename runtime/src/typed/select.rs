//! Reads a value of a union: selects its branch.

use crate::{
    check::{self, Reader, Selected, in_order},
    cursor::Invalid,
    schema::{Keyword, Schema, Union},
};

impl Reader<'_> {
    /// The index and the schema of the branch of the union in `schema` that accepts the value in
    /// front of the cursor, which does not move.
    ///
    /// If only one branch can, that branch, whether it does or not: reading it will show. Of an
    /// `anyOf` whose branches overlap, the first that accepts.
    ///
    /// # Errors
    ///
    /// If no branch can accept the value; if more than one accepts it and the union is a `oneOf`.
    #[inline(never)]
    pub fn select(&mut self, schema: &'static Schema) -> Result<(usize, &'static Schema), Invalid> {
        let Some(union) = schema.the_union() else { return Err(self.no_variant(schema)) };
        let branch = self.branch(union)?;
        Ok((branch, union.branches.get(branch).copied().unwrap_or(&Schema::ANY)))
    }

    fn branch(&mut self, union: &'static Union) -> Result<usize, Invalid> {
        match self.discriminator(union)? {
            Selected::Branch(branch) => Ok(usize::from(branch)),
            Selected::Try(first, candidates) => self.try_all(union, first, candidates),
            Selected::Kind | Selected::Tag(_) | Selected::Key => Err(self.no_branch(union)),
        }
    }

    fn try_all(
        &mut self,
        union: &'static Union,
        first: Option<u16>,
        candidates: &'static [u16],
    ) -> Result<usize, Invalid> {
        if self.is_lenient() {
            let nearest = self.nearest_branch(union, first, candidates)?;
            return nearest.ok_or_else(|| self.no_branch(union));
        }
        let start = self.here();
        let outer = check::open(self, start, None, true);
        if candidates.len() > 1 && self.byte() == b'{' {
            check::entries(self)?;
        }
        // The first branches, one bit each, that cannot accept.
        let (mut struck, mut left) = (0_u64, candidates.len());
        for (n, branch) in in_order(first, candidates).take(64).enumerate() {
            if union
                .branches
                .get(usize::from(branch))
                .is_some_and(|it| !check::may_accept(self, it))
            {
                struck |= 1 << n;
                left -= 1;
            }
        }
        let mut accepted = None;
        for (n, branch) in in_order(first, candidates).enumerate() {
            if n < 64 && struck >> n & 1 == 1 {
                continue;
            }
            // The caller is going to read the branch, which shows whether it accepts.
            let only_one_left = left == 1 && accepted.is_none();
            left -= 1;
            let Some(schema) = union.branches.get(usize::from(branch)) else {
                continue;
            };
            if only_one_left || check::verdict_in_place(self, schema)? {
                self.goto(start);
                if accepted.is_some() {
                    return Err(self.no_branch(union));
                }
                accepted = Some(usize::from(branch));
                if union.keyword == Keyword::AnyOf {
                    break;
                }
            }
        }
        check::close(self, outer);
        match accepted {
            Some(branch) => Ok(branch),
            None => Err(self.no_branch(union)),
        }
    }

    #[cold]
    #[inline(never)]
    fn no_branch(&mut self, union: &'static Union) -> Invalid {
        let offset = self.offset();
        self.refuse_at(union.at, union.keyword, offset)
    }
}
