//! Local files, drafts and settings.
