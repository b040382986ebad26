//! The switch of planted defects, for every crate that has some.
//!
//! A planted defect is a mistake that a test switches on to show that its suite would notice it.

/// Makes the enum `Defect` of a crate with its switch: `is`, `plant` and `with`, a thread each.
///
/// Without the feature `planted` of the crate that calls this, which only tests turn on, `is` is
/// constantly false and nothing can be planted.
#[macro_export]
macro_rules! defects {
    ($($(#[$about:meta])+ $defect:ident,)+) => {
        /// A mistake that can be planted, named after what it breaks.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Defect {
            $($(#[$about])+ $defect,)+
        }

        impl Defect {
            /// All of them, for the test that asks whether each is caught.
            pub const ALL: &'static [Defect] = &[$(Defect::$defect,)+];
        }

        #[cfg(feature = "planted")]
        mod chosen {
            use super::Defect;
            use std::cell::Cell;

            thread_local! {
                static CHOSEN: Cell<Option<Defect>> = const { Cell::new(None) };
            }

            /// Whether this defect is planted in this thread.
            pub fn is(defect: Defect) -> bool {
                CHOSEN.get() == Some(defect)
            }

            /// Plants a defect in this thread, or takes it away with `None`.
            pub fn plant(defect: Option<Defect>) {
                CHOSEN.set(defect);
            }

            /// Runs something in this thread with a defect planted.
            pub fn with<T>(defect: Option<Defect>, run: impl FnOnce() -> T) -> T {
                let before = CHOSEN.replace(defect);
                let made = run();
                CHOSEN.set(before);
                made
            }
        }

        #[cfg(feature = "planted")]
        pub use chosen::{is, plant, with};

        /// Nothing is planted in a program that people use.
        #[cfg(not(feature = "planted"))]
        #[inline]
        pub const fn is(_: Defect) -> bool {
            false
        }
    };
}

#[cfg(test)]
mod tests {
    mod plain {
        #![expect(unreachable_pub, reason = "a crate that calls the macro shows what it makes")]
        crate::defects! {
            /// One.
            One,
            /// Another.
            Another,
        }
    }

    #[test]
    #[cfg(feature = "planted")]
    fn a_defect_is_planted_for_one_run_and_gone_after_it() {
        use plain::{Defect, is, plant, with};
        plant(Some(Defect::Another));
        assert!(is(Defect::Another));
        plant(None);
        assert!(with(Some(Defect::One), || is(Defect::One) && !is(Defect::Another)));
        assert!(!is(Defect::One));
    }

    #[test]
    fn nothing_is_planted_unasked() {
        assert_eq!(plain::Defect::ALL.len(), 2);
        assert!(plain::Defect::ALL.iter().all(|defect| !plain::is(*defect)));
    }
}
