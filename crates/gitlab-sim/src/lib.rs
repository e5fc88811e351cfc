//! A GitLab stand-in on loopback, over real git repositories.
