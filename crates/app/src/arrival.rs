//! What the arguments of an instance mean: files to open, and callback addresses of sign-ins.
//!
//! Files come relative to the folder of the instance that was given them, or as `file:` URLs.

use std::path::{Path, PathBuf};

use gitlab::CALLBACK_SCHEME;
use url::Url;

/// What an argument means.
#[derive(Debug, PartialEq, Eq)]
pub enum Arrival {
    /// A file to open.
    File(PathBuf),
    /// The address that a browser came back with.
    Callback(String),
}

impl Arrival {
    /// Reads the arguments of an instance (without the program's name) that was started in `folder`. Switches are none.
    pub fn read(arguments: impl IntoIterator<Item = String>, folder: &Path) -> Vec<Self> {
        let given = arguments.into_iter().filter(|argument| !argument.starts_with('-'));
        given.map(|argument| Self::of(&argument, folder)).collect()
    }

    fn of(argument: &str, folder: &Path) -> Self {
        // A file may be called `a:b.drawio`, and a Windows path begins with a letter and a colon: only what has one of
        // the two schemes is an address.
        match Url::parse(argument) {
            Ok(url) if url.scheme() == CALLBACK_SCHEME => Self::Callback(argument.to_owned()),
            Ok(url) if url.scheme() == "file" => {
                Self::File(url.to_file_path().unwrap_or_else(|()| folder.join(argument)))
            }
            _ => Self::File(folder.join(argument)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(argument: &str) -> Arrival {
        Arrival::of(argument, Path::new("/home/me"))
    }

    #[test]
    fn arguments_are_files_of_the_folder_or_callbacks() {
        assert_eq!(one("a b ü.drawio"), Arrival::File("/home/me/a b ü.drawio".into()));
        assert_eq!(one("a:b.drawio"), Arrival::File("/home/me/a:b.drawio".into()));
        assert_eq!(one("/tmp/x.drawio"), Arrival::File("/tmp/x.drawio".into()));
        assert_eq!(one("file:///tmp/a%20b.drawio"), Arrival::File("/tmp/a b.drawio".into()));
        let callback = "app.drawbridge:/oauth/callback/h%3A1?code=a&state=b";
        assert_eq!(one(callback), Arrival::Callback(callback.to_owned()));
    }

    #[test]
    fn switches_are_no_files() {
        assert!(Arrival::read(["--help".to_owned()], Path::new("/")).is_empty());
    }
}
