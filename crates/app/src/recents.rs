//! The diagrams of repositories that were opened or saved last, with a small picture of each.

use std::sync::Arc;
use std::time::SystemTime;

use protocol::{PlaceDto, RecentDto};
use storage::{Recent, Spot};

use crate::access::seconds;
use crate::origin::{AccountKey, Place};
use crate::thumbnails::data_url;
use crate::{AppError, Application, drawing};

impl Application {
    /// Reads the list at the start. What belongs to accounts that are not signed in any more goes.
    pub(crate) fn take_up_recents(&self) {
        let signed_in: Vec<AccountKey> = self.state().accounts.iter().map(|known| known.key()).collect();
        self.keep_recents_of(&signed_in);
    }

    /// The account is gone, and what it opened is nobody's to see.
    pub(crate) fn forget_recents_of(&self, key: &AccountKey) {
        let others: Vec<AccountKey> =
            self.state().accounts.iter().map(|known| known.key()).filter(|known| known != key).collect();
        self.keep_recents_of(&others);
    }

    fn keep_recents_of(&self, keys: &[AccountKey]) {
        if let Err(error) = self.0.recents.keep_accounts(|account| keys.iter().any(|key| key.0 == account)) {
            self.notify_error(&error.into());
        }
        if let Err(error) = self.0.thumbnails.keep_accounts(keys.iter().map(|key| key.0.as_str())) {
            self.notify_error(&error.into());
        }
        self.read_recents();
    }

    /// Puts a diagram in front of the list. Its picture follows when it is drawn, which nobody waits for.
    pub(crate) fn note_recent(&self, document: u32, place: &Place) {
        let spot = spot(place);
        let now = seconds(SystemTime::now());
        let recent = Recent::new(spot.clone(), place.project_path.clone(), now);
        if let Err(error) = self.0.recents.note(recent) {
            tracing::warn!(%error, "the list of recent diagrams cannot be written");
            return;
        }
        self.read_recents();
        self.send_state();
        let content = self.state().documents.get(document).map(|open| open.session.settled());
        if let Ok(content) = content {
            // The application need not stay for it.
            let (app, fonts) = (Arc::downgrade(&self.0), self.0.fonts.clone());
            tokio::task::spawn_blocking(move || {
                let drawn = drawing::thumbnail(&content, &fonts);
                if let Some(core) = app.upgrade() {
                    Self(core).keep_picture(&spot, drawn);
                }
            });
        }
    }

    fn keep_picture(&self, spot: &Spot, drawn: Result<Vec<u8>, AppError>) {
        let drawn = match drawn {
            Ok(drawn) => drawn,
            Err(error) => return tracing::info!(%error, "a diagram has no picture"),
        };
        match self.0.recents.keep_picture(spot, &drawn) {
            Ok(true) => {
                self.read_recents();
                self.send_state();
            }
            // Signed out meanwhile.
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, "the picture of a diagram cannot be written"),
        }
    }

    fn read_recents(&self) {
        let list = self.0.recents.list().unwrap_or_else(|error| {
            tracing::warn!(%error, "the list of recent diagrams cannot be read");
            Vec::new()
        });
        let shown = list.iter().map(|recent| to_wire(recent, self.0.recents.picture(recent))).collect();
        self.state().recents = shown;
    }
}

fn spot(place: &Place) -> Spot {
    Spot {
        account: place.account.0.clone(),
        project: place.project,
        branch: place.branch.clone(),
        path: place.path.clone(),
    }
}

/// The host is the account's, which may have come back by another name.
fn to_wire(recent: &Recent, picture: Option<Vec<u8>>) -> RecentDto {
    let Spot { account, project, branch, path } = recent.spot.clone();
    RecentDto {
        account: account.clone(),
        title: path.rsplit('/').next().unwrap_or(&path).to_owned(),
        place: PlaceDto { account, project, project_path: recent.project_path.clone(), branch, path },
        host: String::new(),
        opened_at: recent.opened_at,
        thumbnail: picture.map(|png| data_url(&png)),
    }
}
