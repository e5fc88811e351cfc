//! The state: servers, accounts, the sign-in under way, the open documents.

use std::sync::Arc;
use std::time::SystemTime;

use gitlab::{Account, Client, Server};
use protocol::{AccountDto, AppDto, DraftDto, RecentDto, WayDto};
use storage::{EndedAccess, KnownAccount, Settings, Way};

use crate::AppError;
use crate::access::{Ended, Saves, UnderWay, seconds};
use crate::documents::Documents;
use crate::examination::Examination;
use crate::origin::AccountKey;
use crate::queue::Waiting;
use crate::servers::to_wire as server_to_wire;

/// Everything that the page shows around the diagrams.
#[derive(Default)]
pub(crate) struct State {
    pub servers: Vec<Server>,
    pub accounts: Vec<SignedIn>,
    /// The account that was used last.
    pub current: Option<AccountKey>,
    /// The sign-in that the page shows: waiting, finishing, failed, or refused by the keychain.
    pub sign_in: Option<UnderWay>,
    /// The last number that was given away.
    numbers: u64,
    pub examination: Option<Examination>,
    /// Access that has ended here, while the server could not be told yet.
    pub ended: Vec<Ended>,
    pub documents: Documents,
    /// Of all accounts; shown are those of signed-in ones.
    pub recents: Vec<RecentDto>,
    /// The saves that wait.
    pub waiting: Waiting,
    /// Whether somebody looks at the window.
    pub is_seen: bool,
}

/// A signed-in account.
#[derive(Clone)]
pub(crate) struct SignedIn {
    pub account: Account,
    pub client: Client,
    /// The picture as a `data:` URL.
    pub avatar: Option<String>,
    pub way: Way,
    pub may_write: bool,
    /// When a personal token ends, seconds since 1970.
    pub expires_at: Option<u64>,
    /// Whether it is forgotten when the app ends.
    pub is_session_only: bool,
    /// The saves under way: signing out waits for them.
    pub saves: Arc<Saves>,
}

impl SignedIn {
    /// Names it in commands.
    pub(crate) fn key(&self) -> AccountKey {
        AccountKey::of(&self.account.server, self.account.user.id)
    }

    /// What the settings say of it.
    pub(crate) fn to_known(&self) -> KnownAccount {
        let Account { server, user } = &self.account;
        KnownAccount {
            server: server.base().to_string(),
            user_id: user.id,
            username: user.username.clone(),
            name: user.name.clone(),
            way: self.way,
            read_only: !self.may_write,
            expires_at: self.expires_at,
        }
    }

    /// What the settings say of it when it ends now.
    pub(crate) fn to_ended(&self) -> EndedAccess {
        let Account { server, user } = &self.account;
        EndedAccess {
            server: server.base().to_string(),
            certificates: server.certificates().map(ToOwned::to_owned),
            user_id: user.id,
            username: user.username.clone(),
            since: seconds(SystemTime::now()),
        }
    }

    fn to_wire(&self) -> AccountDto {
        AccountDto {
            id: self.key().0,
            server: server_to_wire(&self.account.server),
            username: self.account.user.username.clone(),
            name: self.account.user.name.clone(),
            avatar: self.avatar.clone(),
            way: way_to_wire(self.way),
            may_write: self.may_write,
            is_session_only: self.is_session_only,
            expires_at: self.expires_at,
        }
    }
}

impl State {
    pub(crate) fn new(servers: Vec<Server>, settings: &Settings) -> Self {
        let current = settings.current_account.clone().map(AccountKey);
        Self { servers, current, ended: Ended::known(settings), is_seen: true, ..Self::default() }
    }

    /// A number to tell a sign-in or an examination from those before and after.
    pub(crate) fn next_number(&mut self) -> u64 {
        self.numbers += 1;
        self.numbers
    }

    pub(crate) fn server(&self, id: &str) -> Result<&Server, AppError> {
        self.servers.iter().find(|server| server.slug() == id).ok_or(AppError::NoSuchServer)
    }

    /// The known server at an address.
    pub(crate) fn server_at(&self, url: &str) -> Option<Server> {
        self.servers.iter().find(|server| server.base().as_str() == url).cloned()
    }

    pub(crate) fn account(&self, key: &AccountKey) -> Result<&SignedIn, AppError> {
        self.accounts.iter().find(|signed_in| signed_in.key() == *key).ok_or(AppError::SignInNeeded)
    }

    /// The account to work with: the one that was used last, or another.
    pub(crate) fn current(&self) -> Option<AccountKey> {
        let used = self.current.clone().filter(|key| self.account(key).is_ok());
        used.or_else(|| self.accounts.last().map(SignedIn::key))
    }

    /// Host and port of an account's server, for a diagram whose account may be gone.
    pub(crate) fn host_of(&self, key: &AccountKey) -> String {
        let known = |signed_in: &SignedIn| signed_in.account.server.display_name();
        self.account(key).map_or_else(|_| String::new(), known)
    }

    pub(crate) fn to_wire(&self, drafts: Vec<DraftDto>) -> AppDto {
        AppDto {
            servers: self.servers.iter().map(server_to_wire).collect(),
            accounts: self.accounts.iter().map(SignedIn::to_wire).collect(),
            current_account: self.current().map(|key| key.0),
            sign_in: self.sign_in.as_ref().map(UnderWay::to_wire),
            examination: self.examination.as_ref().map(Examination::to_wire),
            pending_revocations: self.ended.iter().map(Ended::to_wire).collect(),
            documents: self.documents.to_wire(|key| self.host_of(key)),
            active: self.documents.active(),
            drafts,
            recents: self.recents_to_wire(),
            queue: self.waiting.to_wire(
                |key| self.account(key).is_ok(),
                |place| self.documents.iter().find(|open| open.is_at(place)).map(|open| open.id),
            ),
        }
    }

    fn recents_to_wire(&self) -> Vec<RecentDto> {
        let of_signed_in = |recent: &RecentDto| {
            let key = AccountKey(recent.account.clone());
            self.account(&key).is_ok().then(|| RecentDto { host: self.host_of(&key), ..recent.clone() })
        };
        self.recents.iter().filter_map(of_signed_in).collect()
    }
}

pub(crate) fn way_to_wire(way: Way) -> WayDto {
    match way {
        Way::Browser => WayDto::Browser,
        Way::Loopback => WayDto::Loopback,
        Way::Device => WayDto::Device,
        Way::Token => WayDto::Token,
    }
}

pub(crate) fn way_from_wire(way: WayDto) -> Way {
    match way {
        WayDto::Browser => Way::Browser,
        WayDto::Loopback => Way::Loopback,
        WayDto::Device => Way::Device,
        WayDto::Token => Way::Token,
    }
}
