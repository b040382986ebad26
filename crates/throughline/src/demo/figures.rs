//! What the demo prints about itself.

use std::fmt::Write;
use std::time::Duration;

use anyhow::{Result, ensure};
use service::Service;
use store::StoreError;

use super::margins::{self, Margin};
use super::tally::Tally;

/// What was found when the finished record was checked.
#[derive(Debug)]
pub(super) struct Checked {
    entries: u64,
    streams: u64,
    rows: usize,
}

/// Verifies the record, and makes every view again from it.
///
/// # Errors
/// When the record is unsound, or the views made again are not equal to the live ones.
pub(super) fn check(service: &Service) -> Result<Checked> {
    let report = ::record::verify(service.db(), &[], Some(service.record()))?;
    let live = service.dump()?;
    service.rebuild()?;
    ensure!(live == service.dump()?, "the views rebuilt from the record differ from the live ones");
    Ok(Checked { entries: report.entries, streams: report.streams, rows: live.len() })
}

/// Everything, for people.
pub(super) fn summary(
    service: &Service,
    (tally, checked): (&Tally, &Checked),
    (made, whole): (Duration, Duration),
) -> Result<String> {
    let mut out = String::new();
    let (panel, adopted) = (tally.panel.len(), tally.adopted.len());
    line(
        &mut out,
        "Referrals",
        &format!("{}, {} of a person referred before", tally.referrals, tally.repeats),
    );
    line(&mut out, "Discussed at panel", &part(panel as u64, tally.referrals));
    line(&mut out, "Adopted", &part(adopted as u64, tally.referrals));
    let (stages, late) = service
        .db()
        .read(|tx| Ok::<_, StoreError>((views::stage_counts(tx)?, views::late_counts(tx)?)))?;
    let total: i64 = stages.iter().map(|(_, count)| count).sum();
    line(&mut out, "Cases", &total.to_string());
    for (stage, count) in &stages {
        line(&mut out, &format!("  {}", stage.replace('-', " ")), &count.to_string());
    }
    let overdue: i64 = late.iter().map(|late| late.count).sum();
    line(&mut out, "Overdue clocks", &overdue.to_string());
    for late in &late {
        line(&mut out, &format!("  {}", late.clock.replace('-', " ")), &late.count.to_string());
    }
    refusals(&mut out, tally);
    signals(&mut out, tally, total.unsigned_abs());
    line(&mut out, "Overrides", &tally.overrides.to_string());
    for (margin, counts) in margins::ALL.iter().zip(&tally.rows) {
        table(&mut out, margin, counts);
    }
    let record = format!(
        "{} entries in {} streams, verified; {} rows of views equal when made again",
        checked.entries, checked.streams, checked.rows
    );
    line(&mut out, "Record", &record);
    let time =
        format!("{:.1} s to make, {:.1} s with checks", made.as_secs_f64(), whole.as_secs_f64());
    line(&mut out, "Time", &time);
    Ok(out)
}

/// How many signals a caseload of that size brings to those who have to answer.
fn signals(out: &mut String, tally: &Tally, cases: u64) {
    let all: u64 = tally.signals.values().sum();
    let per = all as f64 * 1_000.0 / cases.max(1) as f64;
    let answered = tally.answered;
    let text = format!("{per:.1} ({all} raised in {cases} cases; {answered} answered by name)");
    line(out, "Signals per 1,000 cases", &text);
    for (rule, count) in &tally.signals {
        line(out, &format!("  {rule}"), &count.to_string());
    }
}

fn refusals(out: &mut String, tally: &Tally) {
    let rate = |part: u64, whole: u64| part as f64 * 1_000.0 / whole.max(1) as f64;
    let Tally { decisions, decisions_refused, acts, refused, .. } = tally;
    let per = format!(
        "{:.1} ({decisions_refused} of {decisions} decisions tried: assessments, \
         section 36, panels, closures)",
        rate(*decisions_refused, *decisions)
    );
    line(out, "Refusals per 1,000 decisions", &per);
    let all = format!("{:.1} ({refused} of {acts} acts tried)", rate(*refused, *acts));
    line(out, "Refusals per 1,000 acts", &all);
    for (rule, count) in &tally.by_rule {
        line(out, &format!("  {rule}"), &count.to_string());
    }
}

/// One margin beside what is published, in whole percent.
fn table(out: &mut String, margin: &Margin, counts: &[u64]) {
    let known = margin.rows.len() - usize::from(margin.known_only);
    let sum: u64 = counts.iter().take(known).sum();
    let published: usize = margin.rows.iter().take(known).map(|row| row.1).sum();
    line(out, margin.name, &format!("made, and published ({})", margin.source));
    for ((label, weight), count) in margin.rows.iter().zip(counts).take(known) {
        let (made, was) = (percent(*count, sum), percent(*weight as u64, published as u64));
        line(out, &format!("  {label}"), &format!("{count:>5}  {made:>3}%  {was:>3}%"));
    }
}

/// Whole percent, from unrounded counts.
fn percent(part: u64, whole: u64) -> u64 {
    (part * 200 + whole) / (whole * 2).max(1)
}

fn part(part: u64, whole: u64) -> String {
    format!("{part} ({}%)", percent(part, whole))
}

fn line(out: &mut String, label: &str, value: &str) {
    // Writing to a text cannot fail.
    let _ = writeln!(out, "{label:<42} {value}");
}
