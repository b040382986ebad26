//! Groups of roles and of things, from lines of text, as the engine's entities.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use cedar_policy::{Entities, Entity, EntityId, EntityTypeName, EntityUid, Schema};

use crate::engine::AccessError;
use crate::words::{Purpose, Role, Thing};

/// Who and what belongs to which group; every word that a policy may write.
#[derive(Debug)]
pub(crate) struct Groups {
    pub(crate) entities: Entities,
    known: BTreeSet<EntityUid>,
}

impl Groups {
    /// Reads lines such as `role table: chair panel-member`. The schema brings its groups of acts.
    pub(crate) fn read(text: &str, schema: Option<&Schema>) -> Result<Groups, AccessError> {
        let mut parents: BTreeMap<EntityUid, BTreeSet<EntityUid>> = BTreeMap::new();
        for id in Role::ALL.iter().map(|role| role.id()) {
            parents.insert(uid("Role", id)?, BTreeSet::new());
        }
        for id in Thing::ALL.iter().map(|thing| thing.id()) {
            parents.insert(uid("Thing", id)?, BTreeSet::new());
        }
        for purpose in Purpose::ALL {
            parents.insert(uid("Purpose", purpose.id())?, BTreeSet::new());
        }
        let lines = text.lines().map(str::trim).enumerate();
        for (at, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let wrong = |why: &str| AccessError::Groups { line: at + 1, why: why.into() };
            let (head, members) = line.split_once(':').ok_or_else(|| wrong("it has no colon"))?;
            let (kind, name) = head.split_once(' ').ok_or_else(|| wrong("it has no name"))?;
            let kind = match kind {
                "role" => "Role",
                "thing" => "Thing",
                _ => return Err(wrong("it begins with neither `role` nor `thing`")),
            };
            let group = uid(kind, name.trim())?;
            for member in members.split_whitespace() {
                let found = parents.get_mut(&uid(kind, member)?);
                let found = found.ok_or_else(|| wrong(&format!("`{member}` is no such word")))?;
                found.insert(group.clone());
            }
            if parents.insert(group, BTreeSet::new()).is_some() {
                return Err(wrong("the name is taken"));
            }
        }
        let known = parents.keys().cloned().collect();
        let entities = parents.into_iter().map(|(uid, parents)| {
            Entity::new(uid, [].into(), parents.into_iter().collect())
                .map_err(|why| AccessError::Engine(why.to_string()))
        });
        let entities: Result<Vec<Entity>, AccessError> = entities.collect();
        let entities = Entities::from_entities(entities?, schema)
            .map_err(|why| AccessError::Engine(why.to_string()))?;
        Ok(Groups { entities, known })
    }

    /// Whether there is such a role, thing, purpose or group: a misspelt one would never match.
    pub(crate) fn knows(&self, uid: &EntityUid) -> bool {
        self.known.contains(uid)
    }

    /// Whether `member` is `group`, or in it.
    pub(crate) fn within(&self, member: &EntityUid, group: &EntityUid) -> bool {
        member == group || self.entities.is_ancestor_of(group, member)
    }
}

/// An entity's name.
pub(crate) fn uid(kind: &str, id: &str) -> Result<EntityUid, AccessError> {
    let kind =
        EntityTypeName::from_str(kind).map_err(|why| AccessError::Engine(why.to_string()))?;
    Ok(EntityUid::from_type_name_and_id(kind, EntityId::new(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_has_its_members_and_a_misspelt_member_is_refused_with_its_line() {
        let groups = Groups::read("role table: chair panel-member\n", None).unwrap();
        let (chair, table) = (uid("Role", "chair").unwrap(), uid("Role", "table").unwrap());
        assert!(groups.within(&chair, &table) && !groups.within(&table, &chair));
        assert!(!groups.knows(&uid("Role", "chiar").unwrap()));
        let why = Groups::read("\nrole table: chiar\n", None).unwrap_err().to_string();
        assert!(why.contains("line 2") && why.contains("`chiar`"), "{why}");
    }
}
