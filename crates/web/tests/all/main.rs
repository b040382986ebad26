//! The pages, over HTTP, from real records on both engines.

#[cfg(test)]
mod acts;
#[cfg(test)]
mod files;
#[cfg(test)]
mod giving;
#[cfg(test)]
mod glass;
#[cfg(test)]
mod journey;
#[cfg(test)]
mod kept;
#[cfg(test)]
mod matrix;
#[cfg(test)]
mod offered;
#[cfg(test)]
mod owed;
#[cfg(test)]
mod packs;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod provider;
#[cfg(test)]
mod referral;
#[cfg(test)]
mod referred;
#[cfg(test)]
mod refusing;
#[cfg(test)]
mod search;
#[cfg(test)]
mod sending;
#[cfg(test)]
mod served;
#[cfg(test)]
mod signatures;
#[cfg(test)]
mod signing;
#[cfg(test)]
mod site;
#[cfg(test)]
mod staff;
#[cfg(test)]
mod typed;
#[cfg(test)]
mod visits;
#[cfg(test)]
mod wcag;
#[cfg(test)]
mod work;
