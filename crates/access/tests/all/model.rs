//! `matrix.txt` in words, as cells. Nothing here knows the policies: ids are plain text.

use std::collections::{BTreeMap, BTreeSet};

/// Every tie; an empty one is none.
pub(crate) const TIES: [&str; 12] = [
    "none", "own", "home", "holder", "cover", "shared", "tabled", "tasked", "linked", "listed",
    "self", "glass",
];

const MATRIX: &str = include_str!("matrix.txt");

type Words = BTreeSet<String>;

/// One stop: what it stops.
struct Stop {
    code: String,
    things: Words,
    actions: Words,
    roles: Words,
    but: Vec<(String, String)>,
}

/// The reference, read.
pub(crate) struct Model {
    pub(crate) roles: Vec<String>,
    pub(crate) things: Vec<String>,
    /// (thing, role, act) to the ties that open it; `none` opens it to everybody in the role.
    opens: BTreeMap<(String, String, String), Words>,
    stops: Vec<Stop>,
    purposes: BTreeMap<String, Vec<String>>,
    pub(crate) impersonal: Words,
}

/// One cell of the table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    pub(crate) thing: String,
    pub(crate) role: String,
    pub(crate) action: String,
    pub(crate) tie: String,
    /// A state, `off-purpose`, or nothing.
    pub(crate) state: String,
}

fn words(text: &str) -> Words {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Sections with their lines, comments gone.
fn sections() -> BTreeMap<String, Vec<(String, String)>> {
    let mut sections: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let mut name = String::new();
    for line in MATRIX.lines() {
        let line = line.split('#').next().unwrap().trim();
        if let Some(head) = line.strip_prefix('[') {
            name = head.split(']').next().unwrap().to_owned();
            assert!(sections.insert(name.clone(), vec![]).is_none(), "section `{name}` twice");
        } else if let Some((first, rest)) = line.split_once(char::is_whitespace) {
            let row = (first.to_owned(), rest.trim().to_owned());
            sections.get_mut(&name).unwrap().push(row);
        } else if !line.is_empty() {
            sections.get_mut(&name).unwrap().push((line.to_owned(), String::new()));
        }
    }
    sections
}

/// The order of things in the file is the order of the table.
fn order() -> Vec<String> {
    let heads = MATRIX.lines().filter_map(|line| line.strip_prefix('['));
    heads.map(|head| head.split(']').next().unwrap().to_owned()).collect()
}

const APART: [&str; 7] =
    ["roles", "breaking", "search", "impersonal", "stops", "case-work", "purposes"];

impl Model {
    pub(crate) fn read() -> Model {
        let sections = sections();
        let things: Vec<String> =
            order().into_iter().filter(|name| !APART.contains(&name.as_str())).collect();
        let roles: Vec<String> = sections["roles"].iter().map(|(role, _)| role.clone()).collect();
        let list = |section: &str, which: &str| -> Words {
            let found = sections[section].iter().find(|(name, _)| name == which);
            words(&found.unwrap().1)
        };
        let mut model = Model {
            stops: stops(&sections, &list("case-work", "roles")),
            purposes: sections["purposes"]
                .iter()
                .map(|(role, purposes)| {
                    (role.clone(), purposes.split_whitespace().map(str::to_owned).collect())
                })
                .collect(),
            impersonal: list("impersonal", "things"),
            opens: BTreeMap::new(),
            roles,
            things,
        };
        let reach: BTreeMap<String, (Words, Words)> = sections["roles"]
            .iter()
            .map(|(role, reach)| {
                let (reads, writes) = reach.split_once('|').unwrap();
                (role.clone(), (words(reads), words(writes)))
            })
            .collect();
        let searched = list("search", "things");
        for thing in &model.things.clone() {
            for (role, says) in &sections[thing] {
                for entry in says.split(',').map(str::trim) {
                    let (letter, ties) = entry.split_once(' ').unwrap_or((entry, ""));
                    let searched = searched.contains(thing);
                    model.letter((thing, role), (letter, &words(ties)), &reach[role], searched);
                }
            }
        }
        for thing in list("breaking", "things") {
            for role in list("breaking", "roles") {
                let glass = words("glass");
                model.open((&thing, &role), "break-glass", &words("any"));
                model.open((&thing, &role), "read", &glass);
                model.open((&thing, &role), "part", &glass);
            }
        }
        model
    }

    /// What a letter of the reference gives, and what follows from it.
    fn letter(
        &mut self,
        at: (&str, &str),
        (letter, given): (&str, &Words),
        (reads, writes): &(Words, Words),
        searched: bool,
    ) {
        let or = |default: &Words| if given.is_empty() { default.clone() } else { given.clone() };
        let mut all = |actions: &str, ties: &Words| {
            for action in actions.split_whitespace() {
                self.open(at, action, ties);
            }
        };
        // Whoever reads a thing is told of it, and finds it where it is listed and counted.
        let reading =
            if searched { "read part list count told search" } else { "read part list count told" };
        match letter {
            "R" => all(reading, &or(reads)),
            "P" => all("part list count", &or(reads)),
            "S" => all("count", &or(reads)),
            "N" => all("told", &or(reads)),
            "Q" => all("request", &or(reads)),
            "X" => all("export", &or(reads)),
            "C" | "U" | "D" | "A" => {
                let action = match letter {
                    "C" => "create",
                    "U" => "update",
                    "D" => "decide",
                    _ => "approve",
                };
                all(action, &or(writes));
                // Whoever changes a thing reads it. What anybody may send is not read by anybody.
                if given.is_empty() {
                    all(reading, reads);
                } else if !given.contains("any") {
                    all(reading, given);
                }
            }
            other => panic!("no such letter: `{other}`"),
        }
    }

    fn open(&mut self, (thing, role): (&str, &str), action: &str, ties: &Words) {
        let key = (thing.to_owned(), role.to_owned(), action.to_owned());
        let ties =
            ties.iter().map(|tie| if tie == "any" { "none".to_owned() } else { tie.clone() });
        self.opens.entry(key).or_default().extend(ties);
    }

    fn ties(&self, cell: &Cell) -> Words {
        let key = (cell.thing.clone(), cell.role.clone(), cell.action.clone());
        self.opens.get(&key).cloned().unwrap_or_default()
    }

    /// `yes`, or the code of why not.
    pub(crate) fn answer(&self, cell: &Cell) -> String {
        let stopped = self.stops.iter().find(|stop| stop.code == cell.state && stop.stops(cell));
        if let Some(stop) = stopped {
            return stop.code.clone();
        }
        let ties = self.ties(cell);
        match (ties.is_empty(), ties.contains("none") || ties.contains(&cell.tie)) {
            (_, true) => "yes".into(),
            (true, _) => "role".into(),
            (false, false) => "tie".into(),
        }
    }

    /// For what a role acts; the first is the one that it works under.
    pub(crate) fn purpose(&self, role: &str) -> &str {
        &self.purposes[role][0]
    }

    /// A purpose that a role does not act for.
    pub(crate) fn other_purpose(&self, role: &str) -> &str {
        let all = self.purposes.values().flatten();
        let anyone: BTreeSet<&String> = self.purposes["*"].iter().collect();
        let mut others = all.filter(|it| !self.purposes[role].contains(it) && !anyone.contains(it));
        others.next().unwrap()
    }

    /// What anybody at all may do to a thing.
    pub(crate) fn actions(&self, thing: &str) -> Words {
        let of = self.opens.keys().filter(|(it, _, _)| it == thing);
        of.map(|(_, _, action)| action.clone()).collect()
    }

    /// Every cell that means something, in order.
    pub(crate) fn cells(&self) -> Vec<Cell> {
        let mut cells = vec![];
        for thing in &self.things {
            for role in &self.roles {
                for action in self.actions(thing) {
                    self.row((thing, role, &action), &mut cells);
                }
            }
        }
        cells
    }

    fn row(&self, (thing, role, action): (&str, &str, &str), cells: &mut Vec<Cell>) {
        let subject = role == "subject";
        let cell = |tie: &str, state: &str| Cell {
            thing: thing.into(),
            role: role.into(),
            action: action.into(),
            tie: tie.into(),
            state: state.into(),
        };
        let anyone = self.ties(&cell("none", "")).contains("none");
        let never = self.ties(&cell("none", "")).is_empty();
        let somebody = self.by(thing, action);
        let mut person = vec!["off-purpose"];
        if !subject {
            person.extend(["former", "lapsed"]);
        }
        for tie in TIES {
            let means = match tie {
                "none" => true,
                "self" if subject => true,
                _ if subject => false,
                "own" => !anyone,
                // Where no tie is needed one more says nothing, and nobody is tied to a pack.
                _ if anyone || self.impersonal.contains(thing) => false,
                // A role that never may is asked with the ties that open it to others.
                _ => !never || somebody.contains(tie),
            };
            if !means {
                continue;
            }
            cells.push(cell(tie, ""));
            // A state can only close: it means something where the answer would be yes.
            if self.answer(&cell(tie, "")) != "yes" {
                continue;
            }
            // What is about the person is the same by whichever tie.
            cells.extend(person.drain(..).map(|state| cell(tie, state)));
            let of_record = tie != "none" && !self.impersonal.contains(thing);
            let states = self.stops.iter().filter(|stop| of_record && stop.concerns(thing, action));
            let staff = ["restricted", "alleged", "unreviewed", "signed"];
            for stop in states.filter(|stop| !(subject && staff.contains(&stop.code.as_str()))) {
                cells.push(cell(tie, &stop.code));
            }
        }
    }

    /// The ties that open an act on a thing to anybody.
    fn by(&self, thing: &str, action: &str) -> Words {
        let all = self.opens.iter().filter(|((it, _, act), _)| it == thing && act == action);
        all.flat_map(|(_, ties)| ties.iter().cloned()).collect()
    }
}

impl Stop {
    /// Whether it is about the record and could stop somebody's act on a thing.
    fn concerns(&self, thing: &str, action: &str) -> bool {
        let person = ["former", "lapsed", "off-purpose"].contains(&self.code.as_str());
        let among = |list: &Words, word: &str| list.contains("*") || list.contains(word);
        !person && among(&self.things, thing) && among(&self.actions, action)
    }

    fn stops(&self, cell: &Cell) -> bool {
        let among = |list: &Words, word: &str| list.contains("*") || list.contains(word);
        let excepted = self.but.iter().any(|(action, thing)| {
            (action == "*" || *action == cell.action) && (thing == "*" || *thing == cell.thing)
        });
        among(&self.things, &cell.thing)
            && among(&self.actions, &cell.action)
            && among(&self.roles, &cell.role)
            && !excepted
    }
}

fn stops(sections: &BTreeMap<String, Vec<(String, String)>>, case_work: &Words) -> Vec<Stop> {
    let stop = |(code, says): &(String, String)| {
        let parts: Vec<&str> = says.split('|').map(str::trim).collect();
        let but = parts[3].split(',').map(str::trim).filter(|it| !it.is_empty()).map(|it| {
            let (action, thing) = it.split_once(' ').unwrap();
            (action.to_owned(), thing.to_owned())
        });
        let roles = if parts[2] == "case-work" { case_work.clone() } else { words(parts[2]) };
        Stop {
            code: code.clone(),
            things: words(parts[0]),
            actions: words(parts[1]),
            roles,
            but: but.collect(),
        }
    };
    sections["stops"].iter().map(stop).collect()
}
