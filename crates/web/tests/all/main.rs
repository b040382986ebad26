//! The pages, over HTTP, from real records on both engines.

#[cfg(test)]
mod pages;
#[cfg(test)]
mod referral;
#[cfg(test)]
mod referred;
#[cfg(test)]
mod refusing;
#[cfg(test)]
mod served;
#[cfg(test)]
mod site;
mod visits;
mod wcag;
