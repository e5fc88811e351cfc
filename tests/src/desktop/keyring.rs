//! An unlocked gnome-keyring, and a look into it past the app.

use std::collections::HashMap;
use std::io::Write as _;
use std::process::Stdio;

use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use super::processes::Processes;
use super::{Failure, session_bus, wait_for};

const DAEMON: &str = "gnome-keyring-daemon";
const BUS_NAME: &str = "org.freedesktop.secrets";
const PATH: &str = "/org/freedesktop/secrets";
const COLLECTION: &str = "/org/freedesktop/secrets/collection/login";
const PASSWORD: &[u8] = b"password";

/// A secret on its way: the session, parameters of its encryption, the secret, what kind of text it is.
type Secret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

/// Starts the daemon with a new keyring that is open.
///
/// # Errors
/// When it is not installed or does not come up.
pub(super) fn start(processes: &mut Processes) -> Result<(), Failure> {
    let failed = |source| Failure::Start { program: DAEMON.to_owned(), source };
    let mut daemon = processes
        .command(DAEMON)
        .args(["--foreground", "--unlock", "--components=secrets"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    if let Some(mut password) = daemon.stdin.take() {
        password.write_all(PASSWORD).map_err(failed)?;
    }
    processes.keep(daemon);
    let bus = session_bus::connect(processes)?;
    wait_for("the keyring", || {
        let owner = Proxy::new(&bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
            .and_then(|bus| bus.call::<_, _, bool>("NameHasOwner", &BUS_NAME));
        match owner {
            Ok(true) => Ok(()),
            other => Err(format!("{BUS_NAME} has no owner: {other:?}")),
        }
    })
}

/// Locks it.
///
/// # Errors
/// When it refuses.
pub(super) fn lock(processes: &Processes) -> Result<(), Failure> {
    let bus = session_bus::connect(processes)?;
    let all = [OwnedObjectPath::try_from(COLLECTION).map_err(zbus::Error::from)?];
    let (locked, _): (Vec<OwnedObjectPath>, OwnedObjectPath) =
        proxy(&bus, PATH, "Service")?.call("Lock", &(all.as_slice(),))?;
    if locked.is_empty() { Err(Failure::Unexpected("the keyring does not lock".to_owned())) } else { Ok(()) }
}

/// Opens it again, past its prompt.
///
/// # Errors
/// When it refuses.
pub(super) fn unlock(processes: &Processes) -> Result<(), Failure> {
    let bus = session_bus::connect(processes)?;
    let (_, session): (OwnedValue, OwnedObjectPath) =
        proxy(&bus, PATH, "Service")?.call("OpenSession", &("plain", Value::from("")))?;
    let collection = OwnedObjectPath::try_from(COLLECTION).map_err(zbus::Error::from)?;
    let password: Secret = (session, Vec::new(), PASSWORD.to_vec(), "text/plain".to_owned());
    let keyring =
        Proxy::new(&bus, BUS_NAME, PATH, "org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface")?;
    Ok(keyring.call("UnlockWithMasterPassword", &(collection, password))?)
}

/// The secrets that lie under a service's name, whoever put them there.
///
/// # Errors
/// When the keyring refuses.
pub(super) fn secrets(processes: &Processes, service: &str) -> Result<Vec<String>, Failure> {
    let bus = session_bus::connect(processes)?;
    let keyring = proxy(&bus, PATH, "Service")?;
    let wanted = HashMap::from([("service", service)]);
    let (open, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
        keyring.call("SearchItems", &(wanted,))?;
    if !locked.is_empty() {
        return Err(Failure::Unexpected(format!("{} entries of {service} are locked", locked.len())));
    }
    let (_, session): (OwnedValue, OwnedObjectPath) =
        keyring.call("OpenSession", &("plain", Value::from("")))?;
    open.iter().map(|item| secret(&bus, item, &session)).collect()
}

fn secret(bus: &Connection, item: &OwnedObjectPath, session: &OwnedObjectPath) -> Result<String, Failure> {
    let (_, _, bytes, _): Secret = proxy(bus, item.as_str(), "Item")?.call("GetSecret", &(session,))?;
    String::from_utf8(bytes).map_err(|_| Failure::Unexpected("an entry of the keyring is no text".to_owned()))
}

fn proxy<'a>(bus: &Connection, path: &'a str, interface: &str) -> Result<Proxy<'a>, Failure> {
    Ok(Proxy::new(bus, BUS_NAME, path, format!("org.freedesktop.Secret.{interface}"))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desktop::home::Home;

    #[test]
    fn it_locks_and_opens_again() {
        let home = Home::new().unwrap();
        let mut processes = Processes::new(&home).unwrap();
        session_bus::start(&mut processes).unwrap();
        start(&mut processes).unwrap();
        lock(&processes).unwrap();
        let bus = session_bus::connect(&processes).unwrap();
        let is_locked =
            || proxy(&bus, COLLECTION, "Collection").unwrap().get_property::<bool>("Locked").unwrap();
        assert!(is_locked());
        unlock(&processes).unwrap();
        assert!(!is_locked());
    }

    #[test]
    fn what_another_program_keeps_is_seen() {
        let home = Home::new().unwrap();
        let mut processes = Processes::new(&home).unwrap();
        session_bus::start(&mut processes).unwrap();
        start(&mut processes).unwrap();
        assert!(secrets(&processes, "app.drawbridge.test").unwrap().is_empty());

        let bus = session_bus::connect(&processes).unwrap();
        let keyring = proxy(&bus, PATH, "Service").unwrap();
        let (_, session): (OwnedValue, OwnedObjectPath) =
            keyring.call("OpenSession", &("plain", Value::from(""))).unwrap();
        let properties = HashMap::from([
            ("org.freedesktop.Secret.Item.Label", Value::from("a test")),
            (
                "org.freedesktop.Secret.Item.Attributes",
                Value::from(HashMap::from([("service", "app.drawbridge.test"), ("username", "me")])),
            ),
        ]);
        let secret = (&session, Vec::<u8>::new(), b"the secret".to_vec(), "text/plain");
        let (item, _): (OwnedObjectPath, OwnedObjectPath) =
            proxy(&bus, "/org/freedesktop/secrets/aliases/default", "Collection")
                .unwrap()
                .call("CreateItem", &(properties, secret, true))
                .unwrap();
        assert_ne!(item.as_str(), "/");
        assert_eq!(secrets(&processes, "app.drawbridge.test").unwrap(), ["the secret"]);
        assert!(secrets(&processes, "another").unwrap().is_empty());
    }
}
