//! Whether a browser can come back by our own scheme: the system knows a program for it, and a second instance finds the
//! first one.

#[cfg(target_os = "linux")]
use std::{
    env,
    os::linux::net::SocketAddrExt,
    os::unix::net::{SocketAddr, UnixStream},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// Finds out whether a browser can hand an address of our scheme to this instance. Takes as long as a small program does, so
/// it is nothing for a thread that others wait for.
#[cfg(target_os = "linux")]
pub fn browser_comes_back() -> bool {
    has_session_bus() && has_handler()
}

/// Where the system itself starts and finds programs, the bundle has registered the scheme.
#[cfg(not(target_os = "linux"))]
pub fn browser_comes_back() -> bool {
    true
}

/// The deep-link plugin's own question is whether it registered the scheme itself; the package did.
#[cfg(target_os = "linux")]
fn has_handler() -> bool {
    let scheme = format!("x-scheme-handler/{}", gitlab::CALLBACK_SCHEME);
    let asked = Command::new("xdg-mime").args(["query", "default", &scheme]).stderr(Stdio::null()).output();
    asked.is_ok_and(|answer| !answer.stdout.trim_ascii().is_empty())
}

/// Instances find each other on the session bus.
#[cfg(target_os = "linux")]
fn has_session_bus() -> bool {
    let addresses = match env::var("DBUS_SESSION_BUS_ADDRESS") {
        Ok(addresses) if !addresses.is_empty() => addresses,
        _ => {
            let folder = env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
            return folder.is_some_and(|folder| UnixStream::connect(folder.join("bus")).is_ok());
        }
    };
    addresses.split(';').any(listens)
}

/// Whether somebody listens at one address of a bus, as in `unix:path=/run/user/1000/bus,guid=…`. An address of another
/// kind (a machine's, a launcher's) is taken to be good.
#[cfg(target_os = "linux")]
fn listens(address: &str) -> bool {
    let Some(parameters) = address.strip_prefix("unix:") else { return !address.is_empty() };
    let parameter = |name: &str| {
        parameters.split(',').find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))
    };
    if let Some((_, path)) = parameter("path") {
        return UnixStream::connect(Path::new(path)).is_ok();
    }
    let Some((_, name)) = parameter("abstract") else { return true };
    SocketAddr::from_abstract_name(name).and_then(|at| UnixStream::connect_addr(&at)).is_ok()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_bus_is_there_when_somebody_listens() {
        let folder = tempfile::tempdir().unwrap();
        let socket = folder.path().join("bus");
        let address = format!("unix:path={},guid=00", socket.display());
        assert!(!listens(&address));
        let bus = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        assert!(listens(&address));
        drop(bus);
        assert!(!listens(&address) && !listens("") && listens("tcp:host=localhost,port=1"));
        assert!(!listens("unix:abstract=drawbridge-nobody-listens-here"));
    }
}
