//! The stand-in as clients see it: everything here goes over HTTP or through `git`.

#[cfg(test)]
mod addresses;
#[cfg(test)]
mod applications;
#[cfg(test)]
mod authorize_errors;
#[cfg(test)]
mod belonging;
#[cfg(test)]
mod branch_lists;
#[cfg(test)]
mod branches;
#[cfg(test)]
mod bulk;
#[cfg(test)]
mod checklist;
#[cfg(test)]
mod client;
#[cfg(test)]
mod clone;
#[cfg(test)]
mod commits;
#[cfg(test)]
mod comparison;
#[cfg(test)]
mod conditional;
#[cfg(test)]
mod device_flow;
#[cfg(test)]
mod discovery;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod files_read;
#[cfg(test)]
mod files_write;
#[cfg(test)]
mod fine_grained;
#[cfg(test)]
mod hands;
#[cfg(test)]
mod history;
#[cfg(test)]
mod https;
#[cfg(test)]
mod introspection;
#[cfg(test)]
mod large_files;
#[cfg(test)]
mod lifecycle;
#[cfg(test)]
mod merge_requests;
#[cfg(test)]
mod oauth_errors;
#[cfg(test)]
mod oauth_pages;
#[cfg(test)]
mod oauth_tokens;
#[cfg(test)]
mod odd_projects;
#[cfg(test)]
mod personal_tokens;
#[cfg(test)]
mod program;
#[cfg(test)]
mod projects;
#[cfg(test)]
mod push;
#[cfg(test)]
mod rate_limits;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod relative_root;
#[cfg(test)]
mod standing;
#[cfg(test)]
mod tree;
#[cfg(test)]
mod uploads;
#[cfg(test)]
mod versions;
#[cfg(test)]
mod wikis;
