//! The system's clipboard.

use std::sync::{Mutex, PoisonError};

use app::{Clipboard, ClipboardError};
use arboard::{Clipboard as Connection, Error};

/// The system's clipboard. It is opened when it is first needed and kept: on X11 the text belongs to whoever offers it,
/// and goes with the connection.
#[derive(Default)]
pub(crate) struct SystemClipboard(Mutex<Option<Connection>>);

impl SystemClipboard {
    /// Makes a call; over a fresh connection the next time, where this one failed.
    fn call<T>(&self, call: impl FnOnce(&mut Connection) -> Result<T, Error>) -> Result<T, ClipboardError> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut connection = match kept.take() {
            Some(connection) => connection,
            None => Connection::new().map_err(told)?,
        };
        let answer = call(&mut connection);
        if !matches!(answer, Err(Error::Unknown { .. })) {
            *kept = Some(connection);
        }
        answer.map_err(told)
    }
}

impl Clipboard for SystemClipboard {
    fn read(&self) -> Result<Option<String>, ClipboardError> {
        self.call(|connection| match connection.get_text() {
            Err(Error::ContentNotAvailable) => Ok(None),
            text => text.map(Some),
        })
    }

    fn write(&self, text: String) -> Result<(), ClipboardError> {
        self.call(|connection| connection.set_text(text))
    }
}

fn told(error: Error) -> ClipboardError {
    ClipboardError(error.to_string())
}
