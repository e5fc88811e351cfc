//! The session: commands, tools, selection and history.
