//! Documents of languages of expressions: the operator of an object selects its branch, and its
//! arguments are expressions again, down to literals of every kind.

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    const fn of(document: usize) -> Self {
        Self(document as u64 * 7919 + 17)
    }

    #[allow(clippy::cast_possible_truncation)]
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn one_of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.below(texts.len())]
    }
}

/// An expression whose operator and arguments are members of the same names everywhere.
pub(crate) fn by_operator(n: usize) -> String {
    let mut dice = Dice::of(n);
    condition(&mut dice, 1 + n % 4)
}

/// The operator, then the arguments; in a third of all objects the other way round.
fn call(dice: &mut Dice, operators: &[&str], arguments: &[String]) -> String {
    let (operator, arguments) = (dice.one_of(operators), arguments.join(","));
    if dice.below(3) == 0 {
        format!("{{\"args\":[{arguments}],\"op\":\"{operator}\"}}")
    } else {
        format!("{{\"op\":\"{operator}\",\"args\":[{arguments}]}}")
    }
}

fn condition(dice: &mut Dice, depth: usize) -> String {
    if depth == 0 {
        return comparison(dice, 0);
    }
    match dice.below(10) {
        0..=2 => {
            let parts: Vec<_> =
                (0..2 + dice.below(2)).map(|_| condition(dice, depth - 1)).collect();
            call(dice, &["and", "or", "xor"], &parts)
        }
        3 => {
            let inner = condition(dice, depth - 1);
            call(dice, &["not"], &[inner])
        }
        4 => {
            let parts = [column(dice), text(dice)];
            call(dice, &["like", "starts", "ends", "contains"], &parts)
        }
        5 => {
            let parts = [value(dice, depth - 1), number(dice), number(dice)];
            call(dice, &["between", "outside"], &parts)
        }
        6 => {
            let list: Vec<_> = (0..3).map(|_| value(dice, 0)).collect();
            let parts = [column(dice), format!("[{}]", list.join(","))];
            call(dice, &["in", "notIn"], &parts)
        }
        7 => {
            let parts = [column(dice), shape(dice)];
            call(dice, &["meets", "covers", "crosses", "touches", "within", "apart"], &parts)
        }
        8 => {
            let span = format!("{{\"from\":{},\"to\":{}}}", day(dice), day(dice));
            let parts = [column(dice), if dice.below(2) == 0 { day(dice) } else { span }];
            call(dice, &["before", "after", "during", "starting", "ending"], &parts)
        }
        _ => comparison(dice, depth),
    }
}

fn comparison(dice: &mut Dice, depth: usize) -> String {
    let parts = [value(dice, depth), value(dice, depth / 2)];
    call(dice, &["eq", "ne", "lt", "le", "gt", "ge"], &parts)
}

fn value(dice: &mut Dice, depth: usize) -> String {
    if depth == 0 {
        return match dice.below(8) {
            0 | 1 => number(dice),
            2 => text(dice),
            3 => "null".to_owned(),
            4 => "true".to_owned(),
            5 => day(dice),
            _ => column(dice),
        };
    }
    let one = value(dice, depth - 1);
    match dice.below(6) {
        0 | 1 => {
            let parts = [one, value(dice, 0)];
            call(dice, &["add", "sub", "mul", "div", "mod", "pow"], &parts)
        }
        2 => call(dice, &["lower", "upper", "trim", "join"], &[one]),
        3 => call(dice, &["abs", "floor", "round", "sqrt"], &[one]),
        4 => {
            let parts = [condition(dice, 0), one, value(dice, 0)];
            call(dice, &["case"], &parts)
        }
        _ => {
            let parts = [column(dice), one];
            call(dice, &["coalesce"], &parts)
        }
    }
}

fn number(dice: &mut Dice) -> String {
    match dice.below(3) {
        0 => format!("{}.{}", dice.below(1000), dice.below(99) + 1),
        1 => format!("-{}", dice.below(100)),
        _ => dice.below(100_000).to_string(),
    }
}

fn text(dice: &mut Dice) -> String {
    format!("\"{} {}\"", dice.one_of(&["north", "south", "east", "west"]), dice.below(50))
}

fn column(dice: &mut Dice) -> String {
    let name = dice.one_of(&["height", "age", "owner.name", "built", "area", "roof"]);
    format!("{{\"column\":\"{name}\"}}")
}

fn day(dice: &mut Dice) -> String {
    format!(
        "{{\"day\":\"20{:02}-{:02}-{:02}\"}}",
        dice.below(30),
        dice.below(12) + 1,
        dice.below(28) + 1
    )
}

fn shape(dice: &mut Dice) -> String {
    let points: Vec<_> = (0..2 + dice.below(4))
        .map(|_| format!("[{}.5,{}.25]", dice.below(180), dice.below(90)))
        .collect();
    format!("{{\"type\":\"Line\",\"coordinates\":[{}]}}", points.join(","))
}

/// An expression whose operators have arguments of their own, in closed objects. The operator comes
/// last in every fourth document.
pub(crate) fn by_reference(n: usize) -> String {
    let mut rules = Rules { dice: Dice::of(n), last: n % 4 == 3 };
    let when = rules.logical(1 + n % 4);
    let then = rules.any(n % 3);
    format!("{{\"name\":\"rule {n}\",\"when\":{when},\"then\":{then}}}")
}

struct Rules {
    dice: Dice,
    last: bool,
}

impl Rules {
    fn call(&mut self, names: &[&str], parts: &[(&str, String)]) -> String {
        let name = format!("\"call\":\"{}\"", self.dice.one_of(names));
        let mut members: Vec<_> =
            parts.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        members.insert(if self.last { members.len() } else { 0 }, name);
        format!("{{{}}}", members.join(","))
    }

    fn any(&mut self, depth: usize) -> String {
        match self.dice.below(3) {
            0 => self.logical(depth),
            1 => self.list(depth),
            _ => self.scalar(depth),
        }
    }

    fn logical(&mut self, depth: usize) -> String {
        if depth == 0 {
            let (left, right) = (self.numeric(0), self.numeric(0));
            return self.call(
                &["below", "above", "atMost", "atLeast"],
                &[("left", left), ("right", right)],
            );
        }
        match self.dice.below(7) {
            0 | 1 => {
                let (left, right) = (self.logical(depth - 1), self.logical(depth - 1));
                self.call(&["and", "nand"], &[("left", left), ("right", right)])
            }
            2 => {
                let (left, right) = (self.logical(depth - 1), "false".to_owned());
                self.call(&["or", "nor"], &[("left", left), ("right", right)])
            }
            3 => {
                let (left, right) = (self.any(depth - 1), self.any(0));
                self.call(&["is", "isNot"], &[("left", left), ("right", right)])
            }
            4 => {
                let (text, pattern) = (self.textual(depth - 1), text(&mut self.dice));
                self.call(&["matches", "begins", "ends"], &[("text", text), ("pattern", pattern)])
            }
            5 => {
                let (of, among) = (self.scalar(depth - 1), self.list(depth - 1));
                self.call(&["oneOf", "noneOf"], &[("of", of), ("among", among)])
            }
            _ => {
                let (of, low) = (self.numeric(depth - 1), self.numeric(0));
                let high = self.numeric(0);
                self.call(&["between"], &[("of", of), ("low", low), ("high", high)])
            }
        }
    }

    fn scalar(&mut self, depth: usize) -> String {
        match self.dice.below(4) {
            0 => "null".to_owned(),
            1 => self.numeric(depth),
            2 => self.textual(depth),
            _ => format!("{{\"path\":\"{}\"}}", self.dice.one_of(&["user.name", "cart.sum", "id"])),
        }
    }

    fn numeric(&mut self, depth: usize) -> String {
        if depth == 0 {
            return if self.dice.below(3) == 0 {
                let amount = number(&mut self.dice);
                format!("{{\"amount\":{amount},\"unit\":\"kg\"}}")
            } else {
                number(&mut self.dice)
            };
        }
        let one = self.numeric(depth - 1);
        match self.dice.below(4) {
            0 => {
                let other = self.numeric(0);
                self.call(&["plus", "minus"], &[("left", one), ("right", other)])
            }
            1 => {
                let other = self.numeric(0);
                self.call(&["times", "over", "modulo"], &[("left", one), ("right", other)])
            }
            2 => self.call(&["round", "floor", "ceil"], &[("of", one)]),
            _ => {
                let text = self.textual(0);
                self.call(&["length", "count"], &[("of", text)])
            }
        }
    }

    fn textual(&mut self, depth: usize) -> String {
        if depth == 0 {
            return text(&mut self.dice);
        }
        let one = self.textual(depth - 1);
        match self.dice.below(4) {
            0 => {
                let parts = format!("[{one},{}]", self.textual(0));
                self.call(&["concat"], &[("parts", parts)])
            }
            1 => self.call(&["lower", "upper", "title"], &[("of", one)]),
            2 => self.call(
                &["slice"],
                &[("of", one), ("start", "1".to_owned()), ("end", "7".to_owned())],
            ),
            _ => {
                let number = self.numeric(depth - 1);
                self.call(&["print"], &[("of", number)])
            }
        }
    }

    fn list(&mut self, depth: usize) -> String {
        if depth == 0 || self.dice.below(2) == 0 {
            let items: Vec<_> = (0..3).map(|_| self.scalar(0)).collect();
            return format!("[{}]", items.join(","));
        }
        let (of, by) = (self.list(depth - 1), self.logical(depth - 1));
        if self.dice.below(2) == 0 {
            self.call(&["filter"], &[("of", of), ("by", by)])
        } else {
            self.call(&["sort", "reverse"], &[("of", of)])
        }
    }
}
