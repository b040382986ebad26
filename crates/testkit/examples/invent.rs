//! Writes invented people as CSV: `cargo run --release -p testkit --example invent -- RECORDS SEED
//! OUT.csv [LABELS.csv]`. The person stands in the column `person`; household and name origin,
//! which are for measuring only, go to the file of labels.

use std::fs::File;
use std::io::{BufWriter, Write};
use testkit::people::{COLUMNS, People, origins};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [records, seed, out, labels @ ..] = args.as_slice() else {
        return Err("give RECORDS, SEED, OUT.csv and, if wanted, LABELS.csv".into());
    };
    let people = People::invent(records.parse()?, seed.parse()?);
    let origins: Vec<&str> = origins().collect();
    let mut table = BufWriter::new(File::create(out)?);
    let mut told = labels.first().map(File::create).transpose()?.map(BufWriter::new);
    writeln!(table, "{},person", COLUMNS.join(","))?;
    if let Some(told) = &mut told {
        writeln!(told, "id,person,household,origin")?;
    }
    for (contact, truth) in people.contacts() {
        for field in contact.fields() {
            let quoted = if field.contains(',') { format!("\"{field}\"") } else { field.into() };
            write!(table, "{quoted},")?;
        }
        writeln!(table, "{}", truth.person)?;
        if let Some(told) = &mut told {
            let origin = origins.get(usize::from(truth.origin)).copied().unwrap_or("");
            writeln!(told, "{},{},{},\"{origin}\"", contact.id, truth.person, truth.household)?;
        }
    }
    table.flush()?;
    Ok(())
}
