//! The stand-in as clients see it: everything here goes over HTTP or through `git`.

#[cfg(test)]
mod branches;
#[cfg(test)]
mod bulk;
#[cfg(test)]
mod client;
#[cfg(test)]
mod clone;
#[cfg(test)]
mod commits;
#[cfg(test)]
mod files_read;
#[cfg(test)]
mod files_write;
#[cfg(test)]
mod history;
#[cfg(test)]
mod lifecycle;
#[cfg(test)]
mod oauth_errors;
#[cfg(test)]
mod oauth_pages;
#[cfg(test)]
mod oauth_tokens;
#[cfg(test)]
mod odd_projects;
#[cfg(test)]
mod program;
#[cfg(test)]
mod projects;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod tree;
