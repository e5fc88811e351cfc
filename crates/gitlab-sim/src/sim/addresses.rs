//! The server's own address, and what follows from it.

use crate::options::Options;

/// `https://127.0.0.1:<port>/gitlab`
pub(super) fn base_url(options: &Options, port: u16) -> String {
    let scheme = if options.https { "https" } else { "http" };
    let root = options.relative_root.as_deref().unwrap_or_default().trim_matches('/');
    let separator = if root.is_empty() { "" } else { "/" };
    format!("{scheme}://127.0.0.1:{port}{separator}{root}")
}

/// The app's own scheme and loopback, both with this server as the last segment. A server may be reached as
/// `localhost` as well.
pub(super) fn usual_redirects(options: &Options, base_url: &str) -> Vec<String> {
    let here = slug(base_url);
    let servers = [here.replacen("127.0.0.1", "localhost", 1), here.clone()];
    let scheme = servers.iter().rev().map(|server| format!("app.drawbridge:/oauth/callback/{server}"));
    let loopback = servers.iter().rev().map(|server| format!("http://127.0.0.1/oauth/callback/{server}"));
    let mut uris: Vec<String> = Vec::new();
    uris.extend(scheme.filter(|_| options.registers_scheme));
    uris.extend(loopback.filter(|_| options.registers_loopback));
    if uris.is_empty() && options.redirect_uris.is_empty() {
        // An application without any address cannot be registered.
        uris.push("https://elsewhere.example/callback".to_owned());
    }
    uris
}

/// A server's address as one segment of a path: `127.0.0.1%3A8080%2Fgitlab`.
pub(super) fn slug(base_url: &str) -> String {
    let address = base_url.split_once("://").map_or(base_url, |(_, address)| address);
    address.replace(':', "%3A").replace('/', "%2F")
}
