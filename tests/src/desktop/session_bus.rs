//! A session bus of its own: the single instance, the keyring and `gio` talk over it.

use super::Failure;
use super::processes::Processes;

const ADDRESS: &str = "DBUS_SESSION_BUS_ADDRESS";

/// Starts it.
///
/// # Errors
/// When it is not installed or does not come up.
pub(super) fn start(processes: &mut Processes) -> Result<(), Failure> {
    let folder = processes.variable("XDG_RUNTIME_DIR").unwrap_or_default();
    let listen = format!("--address=unix:dir={folder}");
    let address = processes
        .start_and_listen("dbus-daemon", &["--session", "--nofork", "--print-address=1", &listen])?;
    processes.set(ADDRESS, address);
    Ok(())
}

/// Connects to it.
///
/// # Errors
/// When it does not answer.
pub(super) fn connect(processes: &Processes) -> Result<zbus::blocking::Connection, Failure> {
    let address = processes.variable(ADDRESS).unwrap_or_default();
    Ok(zbus::blocking::connection::Builder::address(address)?.build()?)
}
