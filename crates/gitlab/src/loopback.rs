//! The way back over a port of this machine, for where no program can be handed an address of our own scheme.

use tokio::sync::mpsc;

use crate::{error::Error, server::Server};

/// Listens on `127.0.0.1` for the browser of one sign-in. Dropping it closes the port.
#[derive(Debug)]
pub struct Loopback {
    arrivals: mpsc::Receiver<LoopbackArrival>,
}

impl Loopback {
    pub(crate) async fn open(_server: &Server) -> Result<(Self, u16), Error> {
        Err(Error::NoLoopback { detail: "not there yet".into() })
    }

    /// Waits until the browser comes to the redirect address; nothing once the sign-in has taken too long.
    pub async fn next(&mut self) -> Option<LoopbackArrival> {
        self.arrivals.recv().await
    }
}

/// A browser that came back, and waits for its page.
#[derive(Debug)]
pub struct LoopbackArrival {
    /// The address that it asked for, for [`crate::SignIns::accept`].
    pub address: String,
}

impl LoopbackArrival {
    /// Shows the person in the browser what became of the sign-in: it worked, or a sentence that says why not.
    pub async fn answer(self, _outcome: Result<(), String>) {}
}
