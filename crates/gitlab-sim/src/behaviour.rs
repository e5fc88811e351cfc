//! What can be switched while the stand-in runs.

/// The language that a user has chosen, in which GitLab writes some of its refusals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
}

/// A rate limit that every API call has just run into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Throttle {
    /// The limit that stands before the application: the words `Retry later` as text, `Retry-After` and the headers of
    /// the limit.
    AsText {
        /// Seconds.
        retry_after: u64,
    },
    /// A limit of the application's own: JSON, and no word about when to come again.
    AsJson,
}

/// How the server behaves. The default is what gitlab.com does today.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct Behaviour {
    /// The list of branches is kept for 30 seconds per user and parameters, so a new branch may be missing in it.
    pub forgets_new_branches: bool,
    /// A proxy before the server decodes `%2F` in paths, so that calls with one find nothing.
    pub decodes_slashes: bool,
    /// The language of translated refusals.
    pub language: Language,
    /// A limit that refuses every API call from now on.
    pub throttle: Option<Throttle>,
    /// How many API calls a user, or an address without one, may make in a minute; `None` counts and never refuses.
    pub calls_per_minute: Option<u64>,
    /// The largest file that may be attached to a project, in bytes; `None` takes all.
    pub largest_upload: Option<usize>,
    /// The caller's address is blocked: every request is a 403 in plain text.
    pub blocks_address: bool,
    /// The administrators trust the demo application: it is never asked about, and the answer leaves through a page
    /// with status 200 that redirects by script.
    pub trusted_application: bool,
    /// Whoever has not confirmed their e-mail address may authorise nothing.
    pub confirms_email: bool,
    /// The setting `disable_admin_oauth_scopes`: an administrator may authorise no far-reaching application.
    pub refuses_admins: bool,
    /// Whether there is a device flow at all; a server before 17.3 has none whatever this says.
    pub device_flow: bool,
    /// How many seconds a device has to leave between two questions.
    pub device_interval: u64,
    /// A sign-in by device code gives a refresh token.
    pub device_refresh_token: bool,
    /// Every group insists on fine-grained tokens: a classic personal access token reaches none of their projects.
    pub enforces_fine_grained: bool,
    /// Only the application that a token belongs to may revoke it (Doorkeeper from 5.9.1 on).
    pub enforces_revoke_owner: bool,
    /// A client that authenticates in two ways at once is refused (Doorkeeper from 5.9.5 on).
    pub refuses_two_client_methods: bool,
    /// Doorkeeper 6: redirect addresses are compared byte by byte, and a grant that an application may not use is a 400.
    pub doorkeeper_six: bool,
    /// The authorize page answers with a state that nobody sent.
    pub sends_wrong_state: bool,
    /// The authorize page answers without the state.
    pub omits_state: bool,
    /// The token endpoint grants only the first of the scopes that were agreed to.
    pub narrows_scopes: bool,
}

impl Default for Behaviour {
    fn default() -> Self {
        Self {
            forgets_new_branches: true,
            decodes_slashes: false,
            language: Language::English,
            throttle: None,
            calls_per_minute: None,
            largest_upload: None,
            blocks_address: false,
            trusted_application: false,
            confirms_email: false,
            refuses_admins: false,
            device_flow: true,
            device_interval: 5,
            device_refresh_token: true,
            enforces_fine_grained: false,
            enforces_revoke_owner: true,
            refuses_two_client_methods: false,
            doorkeeper_six: false,
            sends_wrong_state: false,
            omits_state: false,
            narrows_scopes: false,
        }
    }
}
