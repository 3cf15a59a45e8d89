//! Documents of schemas with `if`, `then` and `else` about the values of two or three members, and
//! a closed object in each leaf.

const SHAPES: [&str; 3] = ["round", "square", "oval"];
const MATTER: [&str; 3] = ["wood", "steel", "glass"];
const FINISH: [&str; 3] = ["raw", "lacquer", ""];

/// The members that a leaf requires.
fn own(leaf: usize, n: usize) -> String {
    match leaf {
        0 => format!("\"radius\":{n}.5"),
        1 => format!("\"side\":{n},\"corners\":\"soft\""),
        2 => format!("\"width\":{n},\"height\":{}.25", n + 1),
        3 => "\"grain\":\"fine and long\",\"oiled\":true".to_owned(),
        4 => format!("\"grade\":{},\"zinc\":false", n + 1),
        5 => format!("\"tint\":\"green\",\"panes\":{n}"),
        6 => format!("\"coats\":{},\"gloss\":0.{n}", n % 9),
        7 => format!(
            "\"parts\":[{{\"name\":\"leg\",\"count\":4}},{{\"name\":\"top\"}},{{\"name\":\"screw\",\"count\":{n}}}]"
        ),
        8 => format!("\"weight\":{n}.75,\"load\":{n}00"),
        9 => "\"maker\":\"North Works\",\"origin\":\"unknown\"".to_owned(),
        _ => "\"spare\":true".to_owned(),
    }
}

/// One with the members of `leaf`. What decides comes last in every fourth document.
fn table(n: usize, (shape, matter, finish): (usize, usize, usize), leaf: usize) -> String {
    let mut head = format!("\"shape\":\"{}\",\"matter\":\"{}\"", SHAPES[shape], MATTER[matter]);
    if !FINISH[finish].is_empty() {
        head += &format!(",\"finish\":\"{}\"", FINISH[finish]);
    }
    let note = "\"note\":\"by the window\"";
    if n % 4 == 3 {
        format!("{{\"id\":{n},{},{note},{head}}}", own(leaf, n))
    } else {
        format!("{{\"id\":{n},{head},{},{note}}}", own(leaf, n))
    }
}

const fn choice(n: usize) -> (usize, usize, usize) {
    (n % 3, n / 3 % 3, n / 9 % 3)
}

/// The tests of a chain: the shapes, the matter, and whether it must be raw.
const CHAIN: [([usize; 2], [usize; 2], bool); 10] = [
    ([0, 2], [0, 2], true),
    ([0, 1], [1, 2], true),
    ([1, 2], [0, 1], true),
    ([1, 2], [2, 1], true),
    ([0, 1], [0, 2], false),
    ([0, 2], [0, 1], false),
    ([0, 2], [1, 2], false),
    ([1, 2], [0, 1], false),
    ([1, 0], [1, 2], false),
    ([2, 1], [0, 2], false),
];

/// Each `else` holds the next `if`, ten deep.
pub(crate) fn chain(n: usize) -> String {
    let (shape, matter, finish) = choice(n);
    let leaf = CHAIN
        .iter()
        .position(|(shapes, matters, raw)| {
            shapes.contains(&shape) && matters.contains(&matter) && (!raw || finish == 0)
        })
        .unwrap_or(10);
    table(n, (shape, matter, finish), leaf)
}

/// A list of conditions, each with both values.
pub(crate) fn list(n: usize) -> String {
    let (shape, matter, finish) = choice(n);
    table(n, (shape, matter, finish), shape * 3 + matter)
}

/// `if` within `then` and within `else`, for each of several objects.
pub(crate) fn tree(n: usize) -> String {
    let one = |n: usize| {
        let (shape, matter, finish) = choice(n);
        let by_shape = [0, 6, 3][shape];
        let by_matter = [0, 4, 2][matter];
        let leaf = (by_shape + by_matter + usize::from(finish != 1)) % 11;
        table(n, (shape, matter, finish), leaf)
    };
    let tables: Vec<_> = (0..1 + n % 5).map(|at| one(n + at * 11)).collect();
    format!("{{\"room\":\"hall {n}\",\"tables\":[{}]}}", tables.join(","))
}
