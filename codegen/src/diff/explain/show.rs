//! Explanations as people read them.

use std::fmt;

use super::{Alone, Derivation, Explanation, Pair};
use crate::diff::Location;

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, pair) in self.pairs.iter().enumerate() {
            if n > 0 {
                writeln!(f)?;
            }
            write!(f, "{pair}")?;
        }
        if self.hidden > 0 {
            writeln!(f, "\n{} more pairs are not listed: name one of them", self.hidden)?;
        }
        for (n, Alone { is_old, at }) in self.alone.iter().enumerate() {
            let (side, other) = if *is_old { ("OLD", "NEW") } else { ("NEW", "OLD") };
            if n > 0 {
                writeln!(f)?;
            }
            writeln!(f, "{side} {}", shown(at))?;
            writeln!(f, "{other} has no such schema, so there is nothing to derive")?;
        }
        Ok(())
    }
}

fn shown(at: &Location) -> String {
    format!("{}:{}:{} #{}", at.file, at.line, at.column, at.pointer)
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "OLD {}\nNEW {}", shown(&self.old), shown(&self.new))?;
        writeln!(f, "\nNEW reads OLD: is there a value that OLD accepts and NEW refuses?")?;
        write!(f, "{}", self.new_reads_old)?;
        writeln!(f, "\nOLD reads NEW: is there a value that NEW accepts and OLD refuses?")?;
        write!(f, "{}", self.old_reads_new)
    }
}

impl fmt::Display for Derivation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, question) in self.questions.iter().enumerate() {
            let number = n + 1;
            writeln!(f, "  question {number}: {}: {}", question.asks, question.answer)?;
            for step in &question.steps {
                let indent = 4 + 2 * step.depth;
                write!(f, "{:indent$}{}", "", step.rule)?;
                if let Some(number) = step.question {
                    write!(f, " (question {number})")?;
                }
                if !step.answer.is_empty() {
                    write!(f, ": {}", step.answer)?;
                }
                if step.is_assumed {
                    write!(f, ", assumed: it is being answered, and values end")?;
                }
                writeln!(f)?;
            }
        }
        if self.hidden > 0 {
            writeln!(f, "  {} more questions are not listed", self.hidden)?;
        }
        Ok(())
    }
}
