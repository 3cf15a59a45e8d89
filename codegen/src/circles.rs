//! Circles in a graph, found without recursion.

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// On the way from the start to here.
    OnPath,
    Done,
}

/// Finds each circle among so many nodes, once: its nodes in the order of the steps. `steps` are the nodes that one leads to; the last
/// is looked at first.
pub(crate) fn each(count: usize, steps: impl Fn(u32) -> Vec<u32>, mut found: impl FnMut(&[u32])) {
    let mut states = vec![State::New; count];
    let mut path = Vec::new();
    for (start, _) in (0_u32..).zip(0..count) {
        enter(start, &mut states, &mut path, &steps);
        while let Some((at, left)) = path.last_mut() {
            let Some(next) = left.pop() else {
                set(&mut states, *at, State::Done);
                path.pop();
                continue;
            };
            if states.get(next as usize) == Some(&State::OnPath) {
                let circle: Vec<u32> = path.iter().map(|(node, _)| *node).skip_while(|node| *node != next).collect();
                found(&circle);
            } else {
                enter(next, &mut states, &mut path, &steps);
            }
        }
    }
}

/// Goes on to a node, if nobody was there.
fn enter(node: u32, states: &mut [State], path: &mut Vec<(u32, Vec<u32>)>, steps: impl Fn(u32) -> Vec<u32>) {
    if states.get(node as usize) == Some(&State::New) {
        set(states, node, State::OnPath);
        path.push((node, steps(node)));
    }
}

fn set(states: &mut [State], node: u32, new: State) {
    if let Some(state) = states.get_mut(node as usize) {
        *state = new;
    }
}
