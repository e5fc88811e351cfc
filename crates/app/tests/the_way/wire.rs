//! Everything that crosses between the application and its server, kept by somebody who sits on the line.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};

/// The names under which secrets cross, in forms and in JSON.
const SECRETS: [&str; 7] =
    ["access_token", "refresh_token", "token", "code", "code_verifier", "device_code", "private_token"];

/// A line that keeps what crosses it.
#[derive(Clone, Default)]
pub(crate) struct Wire(Arc<Mutex<Vec<u8>>>);

impl Wire {
    /// A line to a server. Gives its own address.
    pub(crate) async fn to(server: &str) -> (Self, String) {
        let wire = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (kept, server) = (wire.clone(), server.trim_start_matches("http://").to_owned());
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let Ok(far) = TcpStream::connect(&server).await else { continue };
                let ((near_read, near_write), (far_read, far_write)) = (near.into_split(), far.into_split());
                tokio::spawn(kept.clone().carry(near_read, far_write));
                tokio::spawn(kept.clone().carry(far_read, near_write));
            }
        });
        (wire, address)
    }

    async fn carry(self, mut from: OwnedReadHalf, mut to: OwnedWriteHalf) {
        let mut piece = vec![0; 1 << 16];
        while let Ok(length @ 1..) = from.read(&mut piece).await {
            self.0.lock().unwrap().extend(&piece[..length]);
            if to.write_all(&piece[..length]).await.is_err() {
                return;
            }
        }
        // The other end reads on to the end.
        let _ = to.shutdown().await;
    }

    /// Every token, code and verifier that has crossed so far, with the name it crossed under.
    pub(crate) fn secrets(&self) -> Vec<(String, String)> {
        let kept = self.0.lock().unwrap();
        let text = String::from_utf8_lossy(&kept);
        let mut found: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, rest: &str| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.~".contains(c));
            let value = &rest[..end.unwrap_or(rest.len())];
            // Shorter ones are words: the code of an error, a response type.
            if value.len() >= 20 && !found.iter().any(|(_, other)| other == value) {
                found.push((name.to_owned(), value.to_owned()));
            }
        };
        for name in SECRETS {
            for before in [format!("{name}="), format!("\"{name}\":\"")] {
                for (at, _) in text.match_indices(&before) {
                    let is_whole = !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
                    if is_whole {
                        add(name, &text[at + before.len()..]);
                    }
                }
            }
        }
        for (at, before) in text.match_indices("Bearer ") {
            add("bearer", &text[at + before.len()..]);
        }
        for (at, before) in text.match_indices("private-token: ") {
            add("private-token", &text[at + before.len()..]);
        }
        found
    }
}
