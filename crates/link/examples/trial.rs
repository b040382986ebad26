//! Links one table and prints figures: a tool for developers.
use link::{evaluate, measure, table};
use linkage::field::Kind;
use linkage::plan::*;
use std::path::Path;

fn plan(names: &[String], rules: &str) -> Plan {
    let mut plan = Plan::default();
    let table = [
        ("given_name", Kind::GivenName),
        ("middle_name", Kind::MiddleName),
        ("family_name", Kind::FamilyName),
        ("alias_family", Kind::Alias),
        ("dob", Kind::BirthDate),
        ("sex", Kind::Sex),
        ("postcode", Kind::Postcode),
        ("address", Kind::Address),
        ("town", Kind::Place),
        ("phone", Kind::Phone),
        ("email", Kind::Email),
        ("nhs_no", Kind::Identifier),
        ("upn", Kind::Identifier),
        ("pnc", Kind::Identifier),
    ];
    for (name, kind) in table {
        if names.iter().any(|n| n == name) {
            plan.fields.push(Field {
                name: name.into(),
                kind,
                columns: vec![name.into()],
                join: Join::First,
            });
        }
    }
    let fields = plan.clone();
    let f = |n: &str| fields.field(n).unwrap();
    let ex = |n: &str| Level::with_terms(n, Test::Exact, 1.0);
    let lv = |n: &str, t: Test| Level::new(n, t);
    let cmp = |name: &str, evidence, levels: Vec<Level>| Comparison {
        name: name.into(),
        field: f(name),
        also: vec![],
        postcode: None,
        swap: None,
        evidence,
        levels,
    };
    let other = || Level::new("different", Test::Else);
    let home =
        |n: &str, postcode, street, number| Level::new(n, Test::Home { postcode, street, number });
    let mut given = cmp(
        "given_name",
        Evidence::Own,
        vec![
            ex("same"),
            lv("nick", Test::Nickname),
            lv("jw92", Test::JaroWinkler(0.92)),
            lv("e1", Test::Edits(1)),
            lv("swapped", Test::Swapped),
            lv("displaced", Test::Displaced),
            lv("middle", Test::Alias),
            lv("initial", Test::Initial),
            lv("jw84", Test::JaroWinkler(0.84)),
            lv("begins", Test::Begins),
            lv("word", Test::SharedWord),
            other(),
        ],
    );
    given.swap = Some(f("family_name"));
    given.also = vec![f("middle_name")];
    let mut family = cmp(
        "family_name",
        Evidence::Household,
        vec![
            ex("same"),
            lv("jw92", Test::JaroWinkler(0.92)),
            lv("e1", Test::Edits(1)),
            lv("alias", Test::Alias),
            lv("word", Test::SharedWord),
            lv("jw84", Test::JaroWinkler(0.84)),
            other(),
        ],
    );
    family.swap = Some(f("given_name"));
    family.also = vec![f("alias_family")];
    let mut address = cmp(
        "address",
        Evidence::Household,
        vec![
            home("all", 4, 1, 2),
            home("s+n", 0, 1, 2),
            home("p+n", 4, 0, 2),
            home("p+s", 4, 1, 0),
            home("s+np", 2, 1, 0),
            home("s+nn", 0, 1, 1),
            home("p", 4, 0, 0),
            home("s", 0, 1, 0),
            home("np", 2, 0, 0),
            home("d", 1, 0, 0),
            other(),
        ],
    );
    address.postcode = Some(f("postcode"));
    let id = |n: &str| {
        cmp(n, Evidence::Mostly, vec![lv("same", Test::Exact), lv("e1", Test::Edits(1)), other()])
    };
    plan.comparisons = vec![
        cmp(
            "dob",
            Evidence::Mostly,
            vec![
                ex("same"),
                lv("swapped", Test::DayMonthSwapped),
                lv("e1", Test::DateEdit),
                lv("two", Test::TwoParts),
                lv("near", Test::Nearby),
                lv("year", Test::Year),
                lv("year1", Test::Years(1)),
                other(),
            ],
        ),
        cmp("sex", Evidence::Own, vec![lv("same", Test::Exact), other()]),
        id("nhs_no"),
        id("upn"),
        id("pnc"),
        given,
        family,
        cmp(
            "middle_name",
            Evidence::Own,
            vec![
                ex("same"),
                lv("initial", Test::Initial),
                lv("jw", Test::JaroWinkler(0.85)),
                other(),
            ],
        ),
        address,
        cmp(
            "town",
            Evidence::Household,
            vec![ex("same"), lv("jw", Test::JaroWinkler(0.9)), other()],
        ),
        cmp(
            "phone",
            Evidence::Household,
            vec![lv("same", Test::Exact), lv("e1", Test::Edits(1)), other()],
        ),
        cmp(
            "email",
            Evidence::Mostly,
            vec![
                lv("same", Test::Exact),
                lv("box", Test::Mailbox),
                lv("e2", Test::Edits(2)),
                lv("like", Test::MailboxLike(0.9)),
                other(),
            ],
        ),
    ];
    let w = |n: &str| Part::whole(f(n));
    let t = |n: &str, t| Part::of(f(n), t);
    let r = |parts: Vec<Part>| Rule { parts, limit: 0 };
    plan.rules = match rules {
        "r5" => vec![
            r(vec![w("nhs_no")]),
            r(vec![w("upn")]),
            r(vec![w("family_name"), w("dob")]),
            r(vec![w("given_name"), w("dob")]),
            r(vec![w("postcode"), w("given_name")]),
        ],
        "rw" => vec![
            r(vec![w("dob")]),
            r(vec![w("postcode"), t("given_name", Transform::Prefix(1))]),
            r(vec![w("given_name"), w("family_name")]),
            r(vec![w("nhs_no")]),
            r(vec![w("upn")]),
            r(vec![w("pnc")]),
            r(vec![w("phone")]),
            r(vec![w("email")]),
        ],
        _ => vec![
            r(vec![w("nhs_no")]),
            r(vec![w("upn")]),
            r(vec![w("pnc")]),
            r(vec![w("phone")]),
            r(vec![w("email")]),
            r(vec![w("family_name"), w("dob")]),
            r(vec![w("given_name"), w("dob")]),
            r(vec![w("postcode"), w("given_name")]),
            r(vec![w("postcode"), w("dob")]),
            r(vec![w("postcode"), w("family_name")]),
            r(vec![
                t("given_name", Transform::Prefix(3)),
                t("family_name", Transform::Prefix(3)),
                t("dob", Transform::Year),
            ]),
            r(vec![w("family_name"), t("dob", Transform::YearMonth)]),
            r(vec![w("given_name"), t("dob", Transform::YearMonth)]),
        ],
    };
    plan.settings.largest_block = 100_000;
    plan
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let threads: usize = args.get(3).and_then(|a| a.parse().ok()).unwrap_or(2);
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().unwrap();
    let mut watch = measure::Watch::new();
    let table = table::Table::open(Path::new(&args[1])).unwrap();
    let how = table::Reading { threads, memory: None, told: &|_, _| {} };
    let truth = table.columns(&["cluster"], &how).unwrap().pop().unwrap();
    watch.phase("truth");
    let plan = plan(table.names(), args.get(2).map_or("wide", String::as_str));
    let wanted: Vec<&str> =
        plan.fields.iter().flat_map(|f| f.columns.iter().map(String::as_str)).collect();
    let frame = table.frame(&wanted, &how).unwrap();
    watch.phase("read");
    let prepared = linkage::prepare::prepare(&frame, &plan).unwrap();
    drop(frame);
    watch.phase("prepare");
    let model = linkage::train::train(&prepared, &plan);
    watch.phase("train");
    let floor: f64 = args.get(4).and_then(|a| a.parse().ok()).unwrap_or(-25.0);
    let found = linkage::score::predict(&prepared, &model, floor);
    watch.phase("predict");
    let limits = linkage::cluster::Limits::of(&plan.settings);
    let clusters =
        linkage::cluster::cluster(prepared.rows(), &found.pairs, limits, &Default::default());
    watch.phase("cluster");
    let links = linkage::cluster::links(&found.pairs, &clusters, plan.settings.threshold);
    watch.phase("links");
    for (name, took) in watch.phases() {
        println!("{name:10} wall {:.3} cpu {:.3}", took.wall.as_secs_f64(), took.cpu.as_secs_f64());
    }
    println!(
        "total wall {:.3} cpu {:.3} peak {:?} MB",
        watch.total().wall.as_secs_f64(),
        watch.total().cpu.as_secs_f64(),
        measure::peak_memory().map(|b| b >> 20)
    );
    println!(
        "compared {} kept {} links {} by rule {:?} classes {:?}",
        found.tally.pairs,
        found.pairs.len(),
        links.len(),
        found.tally.by_rule,
        model.classes
    );
    if args.iter().any(|a| a == "full") {
        let full = linkage::score::predict_in_full(&prepared, &model, floor);
        println!("bounded equals full: {}", full.pairs == found.pairs);
    }
    if args.iter().any(|a| a == "tables") {
        for (c, t) in plan.comparisons.iter().zip(&model.tables) {
            println!(
                "{} {:?}",
                c.name,
                c.levels.iter().map(|l| l.name.as_str()).collect::<Vec<_>>()
            );
            println!("  s {:.4?}\n  h {:.4?}\n  u {:.6?}", t.same, t.household, t.strangers);
        }
    }
    let truth = evaluate::Truth::new(&truth, None);
    let direct = truth.curve(&found.pairs, plan.settings.threshold);
    let curve = truth.curve(&links, plan.settings.threshold);
    println!("direct shipped {:?}\n       best {:?}", direct.shipped, direct.best);
    println!(
        "linked shipped {:?}\n       best {:?} r@p995 {}",
        curve.shipped, curve.best, curve.recall_at_precision_995
    );
    println!("bcubed {:?}", truth.bcubed(&clusters));
}
