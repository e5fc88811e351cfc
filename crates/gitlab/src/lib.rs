//! GitLab, as much of it as an editor needs: sign in, browse, read, commit, sign out.
//!
//! What this crate promises:
//! - Tokens lie in the keychain (or, if asked for, in memory) and nowhere else. Nothing here prints one, puts one
//!   into an error, or sends one to another server than the one that gave it.
//! - Access is renewed without anybody noticing, once, whichever threads and processes need it at the same time.
//! - A commit that says what it was based on cannot overwrite what came after.
//! - Where something fails, the error says what, and GitLab's own words are in it.
//!
//! It knows bytes and paths, no diagrams. The way through it: [`SignIns::begin`] gives the page for the browser,
//! [`SignIns::accept`] reads the callback, [`Accounts::sign_in`] exchanges the code, [`Accounts::remember`] keeps the
//! tokens and gives a [`Client`]; [`Accounts::client`] gives one for an account that is known already, and
//! [`Accounts::sign_out`] ends it.

mod access;
mod account;
mod accounts;
mod address;
mod answer;
mod avatar;
mod blob_id;
mod branch;
mod cause;
mod certificates;
mod client;
mod commit;
mod device;
mod encode;
mod error;
mod examine;
mod fate;
mod file;
mod granted;
mod group;
mod history;
mod keychain;
mod lfs;
mod loopback;
mod member;
mod merge_request;
mod page;
mod personal;
mod pkce;
mod process_lock;
mod progress;
mod project;
mod revocation;
mod secret;
mod server;
mod settings_pages;
mod sign_in;
mod store;
mod tag;
mod token;
mod transport;
mod tree;
mod trust;
mod upload;

pub use account::{Account, AccountId, User};
pub use accounts::{Accounts, Remember, Revoked, SignOut, SignedIn};
pub use address::{Address, GitLabAddress, Reference, ReferenceKind, Target};
pub use avatar::Picture;
pub use blob_id::blob_id;
pub use branch::{Branch, Head};
pub use client::Client;
pub use commit::{Commit, CommitId, CommitRequest, FileAction, Start};
pub use device::DeviceSignIn;
pub use error::{CertificateFault, Error, Forbidden, Missing, NetworkCause, ProxyFault, TokenRefusal};
pub use examine::{Finding, Question, Remedy, Verdict};
pub use fate::Fate;
pub use file::{FileHead, RemoteFile};
pub use granted::{Granted, TokenKind};
pub use group::{Group, GroupId};
pub use history::HistoryEntry;
pub use keychain::{KEYCHAIN_SERVICE, Keychain, KeychainError};
pub use lfs::Pointer;
pub use loopback::{Loopback, LoopbackArrival};
pub use member::Member;
pub use merge_request::{MergeRequest, NewMergeRequest};
pub use page::{Cursor, Page};
pub use progress::{Progress, silent};
pub use project::{Namespace, Project, ProjectId, ProjectList, ProjectSummary};
pub use revocation::{Revocation, RevocationOutcome};
pub use secret::Secret;
pub use server::{CALLBACK_SCHEME, Scope, Server};
pub use sign_in::{CallbackError, Grant, PendingSignIn, SIGN_IN_LIFETIME, SignInId, SignIns};
pub use store::{SessionStore, StoreAnswer, TokenStore};
pub use tag::Tag;
pub use tree::{EntryKind, TreeEntry};
pub use upload::Upload;
