//! What a run takes: time by phase, processor time of all threads, and the most memory it had.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use serde_json::{Map, Value, json};

/// Phases of a run with what each took, in their order.
#[derive(Debug)]
pub struct Watch {
    phases: Vec<(&'static str, Took)>,
    start: (Instant, Duration),
    last: (Instant, Duration),
}

/// What a phase took.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Took {
    /// By the clock on the wall.
    pub wall: Duration,
    /// Of processors, over all threads of this process.
    pub cpu: Duration,
}

impl Watch {
    /// Starts now.
    #[expect(clippy::new_without_default, reason = "a clock that starts is no empty value")]
    pub fn new() -> Self {
        let now = now();
        Watch { phases: Vec::new(), start: now, last: now }
    }

    /// Ends a phase: what was since the last one, added to an earlier one of this name.
    pub fn phase(&mut self, name: &'static str) {
        let now = now();
        let took = since(self.last, now);
        self.last = now;
        match self.phases.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => {
                sum.wall += took.wall;
                sum.cpu += took.cpu;
            }
            None => self.phases.push((name, took)),
        }
    }

    /// The phases so far.
    pub fn phases(&self) -> &[(&'static str, Took)] {
        &self.phases
    }

    /// What it all took so far.
    pub fn total(&self) -> Took {
        since(self.start, self.last)
    }

    /// `seconds`, `cpu_seconds` by phase and in total, and `peak_memory_bytes` (null where the
    /// system does not tell).
    pub fn report(&self) -> Map<String, Value> {
        let side = |of: fn(&Took) -> Duration| {
            let phases = self.phases.iter().map(|(name, took)| (*name, of(took)));
            let all = phases.chain([("total", of(&self.total()))]);
            Value::Object(all.map(|(name, time)| (name.to_owned(), rounded(time))).collect())
        };
        let mut report = Map::new();
        report.insert("seconds".to_owned(), side(|took| took.wall));
        report.insert("cpu_seconds".to_owned(), side(|took| took.cpu));
        report.insert("peak_memory_bytes".to_owned(), json!(peak_memory()));
        report
    }
}

/// The most memory that this process had at one time, in bytes.
pub fn peak_memory() -> Option<u64> {
    memory("VmHWM:")
}

/// The memory that this process has now, in bytes.
pub fn memory_now() -> Option<u64> {
    memory("VmRSS:")
}

fn memory(line: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let found = status.lines().find_map(|text| text.strip_prefix(line))?;
    let kilobytes: u64 = found.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

fn now() -> (Instant, Duration) {
    let cpu = clock_gettime(ClockId::ProcessCPUTime);
    let seconds = u64::try_from(cpu.tv_sec).unwrap_or_default();
    let nanos = u32::try_from(cpu.tv_nsec).unwrap_or_default();
    (Instant::now(), Duration::new(seconds, nanos))
}

fn since(from: (Instant, Duration), to: (Instant, Duration)) -> Took {
    Took { wall: to.0.saturating_duration_since(from.0), cpu: to.1.saturating_sub(from.1) }
}

fn rounded(time: Duration) -> Value {
    json!((time.as_secs_f64() * 10_000.0).round() / 10_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_add_up_to_the_total_and_processor_time_is_counted() {
        let mut watch = Watch::new();
        let mut sum = 0_u64;
        while since(watch.last, now()).cpu < Duration::from_millis(20) {
            sum = sum.wrapping_mul(31).wrapping_add(7);
        }
        watch.phase("read");
        watch.phase("train");
        watch.phase("read");
        let walls: Duration = watch.phases().iter().map(|(_, took)| took.wall).sum();
        assert_eq!((walls, watch.phases().len()), (watch.total().wall, 2), "{sum}");
        assert!(watch.total().cpu >= Duration::from_millis(20));
        let report = watch.report();
        assert!(report["cpu_seconds"]["read"].as_f64().unwrap() >= 0.02);
    }

    #[test]
    fn the_peak_is_at_least_what_is_there_now() {
        let held = std::hint::black_box(vec![1_u8; 8 << 20]);
        assert!(peak_memory().unwrap() >= held.len() as u64);
        assert!(memory_now().unwrap() <= peak_memory().unwrap());
    }
}
