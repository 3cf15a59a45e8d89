//! Lines that look like the events of a shop: the same ones each time.

use std::fmt::Write;

use fastrand::Rng;

/// Lines without an end.
pub struct Lines {
    rng: Rng,
    number: u64,
}

impl Lines {
    /// The first lines.
    pub fn new() -> Self {
        Self { rng: Rng::with_seed(1), number: 0 }
    }

    fn word(&mut self) -> &'static str {
        const WORDS: [&str; 12] = [
            "lamp", "chair", "table", "Grüße", "blue", "oak", "large", "round", "soft", "linen",
            "steel", "日本",
        ];
        WORDS[self.rng.usize(..WORDS.len())]
    }

    fn view(&mut self, out: &mut String) {
        let (a, b) = (self.word(), self.word());
        let seconds = f64::from(self.rng.u32(..100_000)) / 100.0;
        let _ = write!(out, r#"{{"kind":"view","path":"/shop/{a}/{b}","seconds":{seconds}"#);
        if self.rng.bool() {
            out.push_str(r#","referrer":null"#);
        }
        out.push('}');
    }

    fn order(&mut self, out: &mut String) {
        out.push_str(r#"{"kind":"order","lines":["#);
        let mut total = 0.0;
        for n in 0..self.rng.u32(1..8) {
            let (word, count) = (self.word(), self.rng.u32(1..6));
            let price = f64::from(self.rng.u32(100..100_000)) / 100.0;
            total += price * f64::from(count);
            let comma = if n > 0 { "," } else { "" };
            let _ = write!(
                out,
                r#"{comma}{{"sku":"{word}-{}","count":{count},"price":{price},"gift":{}"#,
                self.rng.u32(..10_000),
                self.rng.bool(),
            );
            if self.rng.u8(..4) == 0 {
                let (a, b, c) = (self.word(), self.word(), self.word());
                let _ = write!(out, r#","note":"{a} and \"{b}\", {c}""#);
            }
            out.push('}');
        }
        let _ = write!(out, r#"],"total":{total:.2}}}"#);
    }
}

impl Iterator for Lines {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        self.number += 1;
        let mut out = String::with_capacity(1024);
        // One that the schema refuses.
        let source = if self.number % 1000 == 0 {
            "fax"
        } else {
            ["web", "app", "store"][self.rng.usize(..3)]
        };
        let (id, at) = (self.rng.u64(..), 1_700_000_000_000 + self.number * 37);
        let _ = write!(out, r#"{{"id":"{id:016x}","at":{at},"source":"{source}""#);
        if self.rng.u8(..3) > 0 {
            let (a, b, c) = (self.word(), self.word(), self.word());
            let _ =
                write!(out, r#","user":{{"name":"{a} {b}","country":"DE","tags":["{c}","{b}"]}}"#);
        }
        out.push_str(r#","payload":"#);
        if self.rng.u8(..3) == 0 {
            self.view(&mut out)
        } else {
            self.order(&mut out)
        }
        if self.rng.u8(..4) == 0 {
            let _ = write!(out, r#","trace":{{"span":{},"parent":[1,2,3]}}"#, self.number);
        }
        out.push_str("}\n");
        Some(out)
    }
}
