//! Randomness, read here and nowhere else; a seeded source stands in for it in tests.

use crate::RecordError;
use sha2::{Digest, Sha256};
use std::sync::{Mutex, PoisonError};

/// Where random bytes come from.
#[derive(Debug)]
pub struct Entropy(Source);

#[derive(Debug)]
enum Source {
    System,
    Seeded(Mutex<Seeded>),
}

#[derive(Debug)]
struct Seeded {
    seed: [u8; 32],
    counter: u64,
}

impl Entropy {
    /// The operating system's.
    pub fn system() -> Entropy {
        Entropy(Source::System)
    }

    /// The same bytes for the same seed, every time: for tests and simulations, never for keys
    /// that protect anybody.
    pub fn seeded(seed: u64) -> Entropy {
        let seed = Sha256::digest(seed.to_be_bytes()).into();
        Entropy(Source::Seeded(Mutex::new(Seeded { seed, counter: 0 })))
    }

    /// Fills `bytes`.
    pub(crate) fn fill(&self, bytes: &mut [u8]) -> Result<(), RecordError> {
        match &self.0 {
            Source::System => from_system(bytes),
            Source::Seeded(state) => {
                state.lock().unwrap_or_else(PoisonError::into_inner).fill(bytes);
                Ok(())
            }
        }
    }

    /// Random bytes of a fixed length.
    ///
    /// # Errors
    /// [`RecordError::NoEntropy`] when the system has none.
    pub fn bytes<const N: usize>(&self) -> Result<[u8; N], RecordError> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }
}

impl Seeded {
    /// SHA-256 of seed and counter, block after block.
    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(32) {
            let block =
                Sha256::new().chain_update(self.seed).chain_update(self.counter.to_be_bytes());
            for (to, from) in chunk.iter_mut().zip(block.finalize()) {
                *to = from;
            }
            self.counter += 1;
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads randomness")]
fn from_system(bytes: &mut [u8]) -> Result<(), RecordError> {
    getrandom::fill(bytes).map_err(|_| RecordError::NoEntropy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_always_gives_the_same_bytes_and_never_the_same_twice() {
        let (one, two) = (Entropy::seeded(7), Entropy::seeded(7));
        let first: [u8; 40] = one.bytes().unwrap();
        assert_eq!(first, two.bytes::<40>().unwrap());
        assert_ne!(first, one.bytes::<40>().unwrap());
        assert_ne!(first, Entropy::seeded(8).bytes::<40>().unwrap());
    }

    #[test]
    fn the_system_gives_other_bytes_each_time() {
        let system = Entropy::system();
        assert_ne!(system.bytes::<32>().unwrap(), system.bytes::<32>().unwrap());
    }
}
