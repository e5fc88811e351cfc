//! Small pictures of files in repositories: drawn once by our own engine, and kept by what the files hold.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use gitlab::ProjectId;
use protocol::PlaceDto;
use tokio::sync::Notify;

use crate::browse::is_diagram;
use crate::origin::{AccountKey, Place};
use crate::{AppError, Application, drawing};

/// Larger files are not fetched for a small picture.
const MOST_BYTES: u64 = 2 << 20;

impl Application {
    /// A small picture of a file, by the id of what it holds: drawn and kept at the first time. `None` for what is no
    /// diagram, is empty or is too large.
    ///
    /// # Errors
    /// When the account is not signed in, or GitLab does not answer.
    pub async fn thumbnail(
        &self,
        account: &str,
        project: u64,
        path: &str,
        blob: &str,
    ) -> Result<Option<String>, AppError> {
        let client = self.client(account)?;
        if let Some(kept) = self.kept_thumbnail(account, blob) {
            return Ok(kept);
        }
        if !is_diagram(path) {
            return Ok(None);
        }
        let limit = Limit::default();
        let progress = |so_far: u64, whole: Option<u64>| limit.watch(so_far, whole);
        let bytes = tokio::select! {
            biased;
            () = limit.passed() => Vec::new(),
            read = client.read_blob(ProjectId(project), blob, &progress) => self.checked(account, read).await?,
        };
        Ok(self.drawn_thumbnail(account, blob, bytes).await)
    }

    /// A small picture of what a file was at a commit: drawn and kept at the first time, for one request. `None` as for
    /// [`Application::thumbnail`].
    ///
    /// # Errors
    /// As for [`Application::thumbnail`].
    pub async fn version_thumbnail(
        &self,
        place: PlaceDto,
        commit: String,
    ) -> Result<Option<String>, AppError> {
        let place = Place::from_wire(place);
        let (account, project) = (place.account.0.as_str(), ProjectId(place.project));
        let client = self.client(account)?;
        // What a commit has at a path never changes. Paths may be longer than a name of a file may be.
        let key = gitlab::blob_id(format!("{project} {commit} {}", place.path).as_bytes(), "");
        if let Some(kept) = self.kept_thumbnail(account, &key) {
            return Ok(kept);
        }
        let limit = Limit::default();
        let progress = |so_far: u64, whole: Option<u64>| limit.watch(so_far, whole);
        let bytes = tokio::select! {
            biased;
            () = limit.passed() => Vec::new(),
            read = client.read_file(project, &commit, &place.path, &progress) => {
                self.checked(account, read).await?.bytes
            }
        };
        Ok(self.drawn_thumbnail(account, &key, bytes).await)
    }

    /// What is kept under a key: `None` where nothing is known, and nothing in it where there is no picture.
    pub(crate) fn kept_thumbnail(&self, account: &str, key: &str) -> Option<Option<String>> {
        self.0.thumbnails.get(account, key).map(|png| shown(&png))
    }

    /// Draws a small picture of a file, and keeps it under a key that always means these contents.
    pub(crate) async fn drawn_thumbnail(&self, account: &str, key: &str, bytes: Vec<u8>) -> Option<String> {
        let fonts = self.0.fonts.clone();
        let drawn = tokio::task::spawn_blocking(move || {
            let opened = format::open(&bytes, &format::Limits::default()).ok()?;
            drawing::thumbnail(&opened.document, &fonts).ok()
        });
        let png = drawn.await.ok().flatten().unwrap_or_default();
        if let Err(error) = self.0.thumbnails.keep(account, key, &png) {
            tracing::warn!(%error, "a small picture cannot be written");
        }
        // The account may have been signed out meanwhile, and its pictures with it.
        if self.state().account(&AccountKey(account.to_owned())).is_err() {
            self.take_up_recents();
            return None;
        }
        shown(&png)
    }
}

/// Tells when a file turns out to be too large.
#[derive(Default)]
struct Limit(Notify);

impl Limit {
    fn watch(&self, so_far: u64, whole: Option<u64>) {
        if so_far.max(whole.unwrap_or_default()) > MOST_BYTES {
            self.0.notify_one();
        }
    }

    async fn passed(&self) {
        self.0.notified().await;
    }
}

fn shown(png: &[u8]) -> Option<String> {
    (!png.is_empty()).then(|| data_url(png))
}

/// A PNG as the page can show it.
pub(crate) fn data_url(png: &[u8]) -> String {
    format!("data:image/png;base64,{}", BASE64_STANDARD.encode(png))
}
