//! Signing in to GitLab and reading and committing files there.
