//! Links tables by the automatic plan and prints figures: a tool for developers.
use link::{evaluate, measure, table};
use linkage::profile;
use std::path::Path;

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let say = args.iter().position(|a| a == "-v").map(|at| args.remove(at)).is_some();
    let tables = args.iter().position(|a| a == "-t").map(|at| args.remove(at)).is_some();
    let source = args
        .iter()
        .position(|a| a.starts_with("source="))
        .map(|at| args.remove(at)[7..].to_owned());
    rayon::ThreadPoolBuilder::new().num_threads(2).build_global().unwrap();
    println!(
        "set | rows | pairs/row | default P/R/F1 | 0.95 F1 | best F1 (w) | R@.995 | B3 P/R/F1 | direct best | cpu s (wall) MB"
    );
    for path in args {
        one(&path, say, tables, source.clone());
    }
}

fn one(path: &str, say: bool, tables: bool, source: Option<String>) {
    let mut watch = measure::Watch::new();
    let table = table::Table::open(Path::new(path)).unwrap();
    let how = table::Reading { threads: 2, memory: None, told: &|_, _| {} };
    let truth = table.columns(&["cluster"], &how).unwrap().pop().unwrap();
    watch.phase("truth");
    let (names, _) = table.readable();
    let names: Vec<&str> =
        names.into_iter().filter(|n| *n != "cluster" && *n != "unique_id").collect();
    let frame = table.frame(&names, &how).unwrap();
    watch.phase("read");
    let hints = profile::Hints { id: None, truth: None, source: source.clone() };
    let plan = profile::plan(&frame, &hints).unwrap();
    watch.phase("profile");
    let prepared = linkage::prepare::prepare(&frame, &plan).unwrap();
    let across = (!plan.settings.within_source)
        .then(|| frame.column(source.as_deref().unwrap()).unwrap().clone());
    drop(frame);
    watch.phase("prepare");
    let plan = profile::afford(&prepared, plan);
    watch.phase("afford");
    if say {
        println!("{}", profile::words(&plan));
    }
    let model = linkage::train::train(&prepared, &plan);
    watch.phase("train");
    let found = linkage::score::predict(&prepared, &model, -25.0);
    watch.phase("predict");
    let limits = linkage::cluster::Limits::of(&plan.settings);
    let clusters = linkage::cluster::cluster(
        prepared.rows(),
        &found.pairs,
        limits,
        &linkage::cluster::Constraints::of(&prepared, &plan),
    );
    watch.phase("cluster");
    let links = linkage::cluster::links(&found.pairs, &clusters, plan.settings.threshold);
    watch.phase("links");
    let phases: Vec<String> =
        watch.phases().iter().map(|(n, t)| format!("{n} {:.2}", t.cpu.as_secs_f64())).collect();
    if tables {
        for (c, t) in plan.comparisons.iter().zip(&model.tables) {
            println!(
                "{} {:?}",
                c.name,
                c.levels.iter().map(|l| l.name.as_str()).collect::<Vec<_>>()
            );
            println!("  s {:.4?}\n  h {:.4?}\n  u {:.6?}", t.same, t.household, t.strangers);
        }
    }
    let truth = evaluate::Truth::new(&truth, across.as_ref());
    let d = truth.curve(&found.pairs, plan.settings.threshold);
    let c = truth.curve(&links, plan.settings.threshold);
    let b = truth.bcubed(&clusters);
    let name = Path::new(path).file_stem().unwrap().to_string_lossy().into_owned();
    println!(
        "{name} | {} | {:.1} | {:.4}/{:.4}/**{:.4}** | {:.4} | {:.4} ({:.1}) | {:.4} | {:.4}/{:.4}/{:.4} | {:.4} ({:.1}) | {:.2} ({:.2}) {}",
        prepared.rows(),
        found.tally.pairs as f64 / prepared.rows() as f64,
        c.shipped.precision,
        c.shipped.recall,
        c.shipped.f1,
        c.at_95.f1,
        c.best.f1,
        c.best.weight,
        c.recall_at_precision_995,
        b.precision,
        b.recall,
        b.f1,
        d.best.f1,
        d.best.weight,
        watch.total().cpu.as_secs_f64(),
        watch.total().wall.as_secs_f64(),
        measure::peak_memory().map_or(0, |x| x >> 20)
    );
    println!("    classes {:?} phases {}", model.classes, phases.join(", "));
}
