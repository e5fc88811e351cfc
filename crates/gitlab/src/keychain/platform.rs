//! The platform's store. Linux is built and tested; macOS and Windows are written after their crates' documentation.

use std::sync::Arc;

use keyring_core::{CredentialStore, Result};

/// Connects to the secret service on the session bus.
#[cfg(all(unix, not(target_os = "macos")))]
pub(super) fn open() -> Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

/// The user's keychain.
#[cfg(target_os = "macos")]
pub(super) fn open() -> Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

/// The credential manager.
#[cfg(windows)]
pub(super) fn open() -> Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}
