//! The five agencies: what each leaves out, how hasty it is, how it writes.

/// What is left out, times in a thousand.
#[derive(Debug)]
pub(super) struct Missing {
    pub(super) given: u64,
    pub(super) middle: u64,
    pub(super) family: u64,
    pub(super) birth: u64,
    pub(super) sex: u64,
    pub(super) postcode: u64,
    pub(super) address: u64,
    pub(super) phone: u64,
    pub(super) email: u64,
    pub(super) nhs: u64,
    pub(super) upn: u64,
    pub(super) pnc: u64,
}

/// One agency.
#[derive(Debug)]
pub(super) struct Agency {
    pub(super) name: &'static str,
    /// How often it slips: tenths of the usual.
    pub(super) haste: u64,
    /// Writes names in capitals.
    pub(super) capitals: bool,
    /// Writes the day first.
    pub(super) day_first: bool,
    /// Writes numbers in groups.
    pub(super) spaced: bool,
    pub(super) missing: Missing,
}

/// School, health, police, social care, housing. The rates are our own guess of how such registers
/// look: no agency's figures are in them.
pub(super) const AGENCIES: [Agency; 5] = [
    Agency {
        name: "school",
        haste: 8,
        capitals: false,
        day_first: false,
        spaced: false,
        missing: Missing {
            given: 1,
            middle: 400,
            family: 1,
            birth: 4,
            sex: 5,
            postcode: 20,
            address: 20,
            phone: 300,
            email: 650,
            nhs: 1000,
            upn: 30,
            pnc: 1000,
        },
    },
    Agency {
        name: "nhs",
        haste: 9,
        capitals: true,
        day_first: false,
        spaced: true,
        missing: Missing {
            given: 2,
            middle: 500,
            family: 1,
            birth: 4,
            sex: 5,
            postcode: 30,
            address: 30,
            phone: 350,
            email: 750,
            nhs: 50,
            upn: 1000,
            pnc: 1000,
        },
    },
    Agency {
        name: "police",
        haste: 17,
        capitals: true,
        day_first: true,
        spaced: false,
        missing: Missing {
            given: 20,
            middle: 500,
            family: 6,
            birth: 140,
            sex: 30,
            postcode: 250,
            address: 250,
            phone: 450,
            email: 900,
            nhs: 1000,
            upn: 1000,
            pnc: 450,
        },
    },
    Agency {
        name: "social_care",
        haste: 13,
        capitals: false,
        day_first: true,
        spaced: false,
        missing: Missing {
            given: 10,
            middle: 600,
            family: 4,
            birth: 60,
            sex: 30,
            postcode: 120,
            address: 120,
            phone: 350,
            email: 750,
            nhs: 600,
            upn: 600,
            pnc: 850,
        },
    },
    Agency {
        name: "housing",
        haste: 14,
        capitals: false,
        day_first: false,
        spaced: true,
        missing: Missing {
            given: 30,
            middle: 900,
            family: 4,
            birth: 180,
            sex: 250,
            postcode: 30,
            address: 30,
            phone: 250,
            email: 500,
            nhs: 1000,
            upn: 1000,
            pnc: 1000,
        },
    },
];
