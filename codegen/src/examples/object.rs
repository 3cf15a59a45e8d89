//! Objects: which members are there, and what each is.

use super::{Document, Examples, Facets, Style};
use crate::{
    graph::types::{MemberDef, ObjectDef, RulesId},
    pattern,
};

/// So many names are made up for an object that wants more.
const INVENTED: usize = 200;
/// So often dependent schemas lead to others.
const ROUNDS: usize = 8;

/// What is said of a member by name.
struct Said {
    rules: Vec<RulesId>,
    is_declared: bool,
}

impl<'g> Examples<'g> {
    pub(super) fn object(
        &mut self,
        mut facets: Facets<'g>,
        room: usize,
        depth: usize,
    ) -> Option<Document> {
        let mut names: Vec<String> = Vec::new();
        let mut is_chosen = false;
        for _ in 0..ROUNDS {
            let before = (names.len(), facets.defs.len());
            require(&facets, &mut names);
            if !is_chosen {
                self.choose(&facets, room, &mut names);
                is_chosen = true;
            }
            let dependent = std::mem::take(&mut facets.dependent);
            for (name, id) in dependent {
                if names.iter().any(|it| it == name) {
                    self.spread(id, room, &mut facets);
                } else {
                    facets.dependent.push((name, id));
                }
            }
            if before == (names.len(), facets.defs.len()) {
                break;
            }
        }
        self.fill(&facets, &mut names);
        let required = required(&facets, &names);
        let mut members = Vec::new();
        for name in names {
            let said = said(&facets, &name);
            match self.value(&said.rules, room, depth) {
                Some(value) => members.push((name, value)),
                None if required.contains(&name) => return None,
                None => {}
            }
        }
        Some(Document::Map(members))
    }

    /// Adds some that may be there.
    fn choose(&mut self, facets: &Facets<'g>, room: usize, names: &mut Vec<String>) {
        if room == 0 || self.style == Style::Least {
            return;
        }
        let most = max(facets);
        let mut optional: Vec<&'g str> = objects(facets)
            .flat_map(|object| &object.members)
            .filter(|member| member.declared || member.evaluated)
            .map(|member| member.name.as_str())
            .filter(|name| !names.iter().any(|it| it == name) && !facets.unwanted.contains(name))
            .collect();
        optional.sort_unstable();
        optional.dedup();
        self.random.shuffle(&mut optional);
        let limit = if self.style == Style::Most { 12 } else { 2 + room };
        let count = self.random.usize(0..=optional.len().min(limit));
        for name in optional.into_iter().take(count) {
            if names.len() as u64 >= most {
                break;
            }
            let said = said(facets, name);
            let ends = said.rules.iter().all(|id| self.height(*id) < u32::MAX);
            if ends && !said.rules.iter().any(|id| self.is_never(*id)) {
                names.push(name.to_owned());
            }
        }
        let has_patterns = objects(facets).any(|object| !object.patterns.is_empty());
        let is_map = objects(facets).any(|object| {
            object.additional.is_some_and(|id| !self.is_never(id)) && object.members.is_empty()
        });
        if has_patterns || is_map {
            for _ in 0..self.random.usize(0..3) {
                if let Some(name) = self.new_name(facets, names)
                    && (names.len() as u64) < most
                {
                    names.push(name);
                }
            }
        }
    }

    /// Adds members until there are enough.
    fn fill(&mut self, facets: &Facets<'g>, names: &mut Vec<String>) {
        let least = objects(facets).map(|object| object.min).max().unwrap_or(0);
        let declared = objects(facets).flat_map(|object| &object.members);
        let mut declared: Vec<&MemberDef> = declared.collect();
        self.random.shuffle(&mut declared);
        for member in declared {
            if names.len() as u64 >= least {
                return;
            }
            let is_fine = !names.contains(&member.name)
                && !facets.unwanted.contains(&member.name.as_str())
                && !said(facets, &member.name).rules.iter().any(|id| self.is_never(*id));
            if is_fine {
                names.push(member.name.clone());
            }
        }
        for _ in 0..INVENTED {
            if names.len() as u64 >= least {
                return;
            }
            names.extend(self.new_name(facets, names));
        }
    }

    /// A name that is not declared, and may be there.
    fn new_name(&mut self, facets: &Facets<'g>, names: &[String]) -> Option<String> {
        let of_names: Vec<RulesId> =
            objects(facets).flat_map(|object| &object.names).copied().collect();
        let mut patterns: Vec<&str> = objects(facets)
            .flat_map(|object| &object.patterns)
            .filter(|(_, id)| !self.is_never(*id))
            .map(|(regex, _)| regex.source.as_str())
            .collect();
        self.random.shuffle(&mut patterns);
        let name = match patterns.first() {
            Some(source) => pattern::random(source, 0, &mut self.random)?,
            None if !of_names.is_empty() => {
                let facets = self.facets(&of_names, 0);
                match self.listed(&facets, &of_names) {
                    Some(Document::Text(text)) => text,
                    _ => match self.string(&facets)? {
                        Document::Text(text) => text,
                        _ => return None,
                    },
                }
            }
            None => format!("more{}", self.random.u32(0..1000)),
        };
        let said = said(facets, &name);
        let is_fine = !names.contains(&name)
            && !said.rules.iter().any(|id| self.is_never(*id))
            && self.accepts(&of_names, &Document::text(&name).to_json());
        is_fine.then_some(name)
    }
}

fn objects<'f, 'g>(facets: &'f Facets<'g>) -> impl Iterator<Item = &'g ObjectDef> + use<'f, 'g> {
    facets.defs.iter().filter_map(|def| def.object.as_ref())
}

fn max(facets: &Facets<'_>) -> u64 {
    objects(facets).filter_map(|object| object.max).min().unwrap_or(u64::MAX)
}

/// Adds the members that are required.
fn require(facets: &Facets<'_>, names: &mut Vec<String>) {
    for name in required(facets, names) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
}

/// What the schemas say of the value of a member.
fn said(facets: &Facets<'_>, name: &str) -> Said {
    let mut said = Said { rules: Vec::new(), is_declared: false };
    let mut unevaluated = Vec::new();
    for object in objects(facets) {
        let own = object.members.iter().find(|member| member.name == name);
        if let Some(member) = own {
            said.rules.push(member.rules);
            said.rules.extend(&member.also);
            said.is_declared |= member.evaluated;
        }
        let by_name = own.is_some_and(|member| member.evaluated || member.declared);
        let matching = object.patterns.iter().filter(|(regex, _)| {
            own.is_none() && pattern::is_match(&regex.source, name).unwrap_or(false)
        });
        let matching: Vec<RulesId> = matching.map(|(_, id)| *id).collect();
        if !matching.is_empty() {
            said.rules.extend(&matching);
            said.is_declared = true;
        } else if !by_name && let Some(id) = object.additional {
            said.rules.push(id);
            said.is_declared = true;
        }
        unevaluated.extend(object.unevaluated);
    }
    if !said.is_declared {
        said.rules.extend(unevaluated);
    }
    said
}

/// The members that must be there if these are.
fn required(facets: &Facets<'_>, names: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for object in objects(facets) {
        let name = |n: &u16| object.members.get(usize::from(*n)).map(|member| &member.name);
        let own = object.required.iter().filter_map(name);
        let caused = object
            .dependent
            .iter()
            .filter(|(cause, _)| name(cause).is_some_and(|cause| names.contains(cause)));
        let caused = caused.flat_map(|(_, needs)| needs.iter().filter_map(name));
        for name in own.chain(caused) {
            if !all.contains(name) {
                all.push(name.clone());
            }
        }
    }
    all
}
