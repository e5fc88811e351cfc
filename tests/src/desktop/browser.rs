//! The browser of this desktop: a program that is known to it as the one for web pages and writes down the address
//! that it is asked to open. What a person would do with the page is done over HTTP.

use std::path::PathBuf;

use super::home::Home;
use super::{Failure, wait_for};

/// The browser, and how many of its addresses were taken.
#[derive(Debug)]
pub(super) struct Browser {
    asked: PathBuf,
    taken: usize,
}

impl Browser {
    /// Makes the desktop know it.
    ///
    /// # Errors
    /// When its files cannot be written.
    pub(super) fn install(home: &Home) -> Result<Self, Failure> {
        let asked = home.path().join("asked-of-the-browser");
        // One `printf` is one write: two addresses at once do not run into each other.
        let program =
            home.write_script("browser", &format!("printf '%s\\n' \"$1\" >> '{}'", asked.display()))?;
        // Not in quotes: the path has no spaces, and xdg-open 1.1.3 takes quotes for a part of the name.
        let entry =
            format!("[Desktop Entry]\nType=Application\nName=Browser\nExec={} %u\n", program.display());
        home.write(".local/share/applications/browser.desktop", entry)?;
        let schemes = ["http", "https"].map(|scheme| format!("x-scheme-handler/{scheme}=browser.desktop\n"));
        home.write(".config/mimeapps.list", format!("[Default Applications]\n{}", schemes.concat()))?;
        Ok(Self { asked, taken: 0 })
    }

    /// What it was asked to open since an address was taken last.
    pub(super) fn waiting(&self) -> Vec<String> {
        let asked = std::fs::read_to_string(&self.asked).unwrap_or_default();
        asked.lines().skip(self.taken).map(str::to_owned).collect()
    }

    /// The next address that it was asked to open.
    ///
    /// # Errors
    /// When none comes.
    pub(super) fn next_address(&mut self) -> Result<String, Failure> {
        let address = wait_for("the app to open a page in the browser", || {
            let asked = std::fs::read_to_string(&self.asked).unwrap_or_default();
            asked.lines().nth(self.taken).map(str::to_owned).ok_or_else(|| format!("so far: {asked:?}"))
        })?;
        self.taken += 1;
        Ok(address)
    }
}

/// Opens a page as a browser does and gives what it says.
///
/// # Errors
/// When nothing answers.
pub(super) fn visit(address: &str) -> Result<String, Failure> {
    let client = reqwest::blocking::Client::builder().no_proxy().build()?;
    Ok(client.get(address).send()?.text()?)
}
