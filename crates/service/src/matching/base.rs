//! The record as a base to search: keys in a table, contacts in the record.

use std::collections::HashMap;

use linkage::live::{Base, Frequencies, Key, Presented};
use pathway::Event;
use record::Record;
use store::Tx;

use crate::ServiceError;

/// The record inside one transaction.
pub(super) struct Live<'a, 't> {
    pub(super) record: &'a Record,
    pub(super) tx: &'a mut Tx<'t>,
    /// The contact that is searched for, where it is in the record already.
    pub(super) own: Option<i64>,
    /// Restricted sources among what was read: the desk of each.
    pub(super) desks: HashMap<i64, String>,
}

impl Base for Live<'_, '_> {
    type Error = ServiceError;

    fn holders(&mut self, keys: &[Key], most: usize) -> Result<Vec<Vec<i64>>, ServiceError> {
        let mut found = views::holders(self.tx, self.record, (keys, most))?;
        if let Some(own) = self.own {
            found.iter_mut().for_each(|ids| ids.retain(|id| *id != own));
        }
        Ok(found)
    }

    fn read(&mut self, ids: &[i64]) -> Result<Vec<(i64, Presented)>, ServiceError> {
        let seqs: Vec<u64> = ids.iter().filter_map(|id| u64::try_from(*id).ok()).collect();
        let mut found = Vec::with_capacity(seqs.len());
        for entry in self.record.some(self.tx, &seqs)? {
            let Some(fact) = views::fact_of(&entry)? else { continue };
            let (Event::ContactRecorded(it), Ok(id)) = (&fact.event, i64::try_from(fact.seq))
            else {
                continue;
            };
            if let Some(desk) = &it.matching.desk {
                self.desks.insert(id, desk.clone());
            }
            found.push((id, views::presented(it, &fact.happened)));
        }
        Ok(found)
    }

    fn frequencies(&mut self, words: &[&str]) -> Result<Frequencies, ServiceError> {
        Ok(views::frequencies(self.tx, self.record, words)?)
    }
}
