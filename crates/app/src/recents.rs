//! The diagrams of repositories that were opened or saved last, with a small picture of each.

use std::sync::Arc;
use std::time::SystemTime;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use editor::Fonts;
use engine::Layout;
use kurbo::Rect;
use model::Document;
use protocol::{PlaceDto, RecentDto};
use render::Picture;
use scene::Item;
use storage::{Recent, Spot};

use crate::access::seconds;
use crate::origin::{AccountKey, Place};
use crate::{AppError, Application};

/// The largest picture, in pixels.
const WIDTH: f64 = 240.0;
const HEIGHT: f64 = 160.0;

/// Left free around what is drawn, in diagram units.
const MARGIN: f64 = 4.0;

/// Against the rounding up of what is a hair above the largest size.
const JUST_BELOW: f64 = 0.999_99;

/// Small diagrams are not blown up.
const LARGEST_SCALE: f64 = 1.0;

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
                let drawn = picture(&content, &fonts);
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
        thumbnail: picture.map(|png| format!("data:image/png;base64,{}", BASE64_STANDARD.encode(png))),
    }
}

/// The first page, as small as it has to be, drawn from its own scene.
fn picture(document: &Document, fonts: &Fonts) -> Result<Vec<u8>, AppError> {
    let page = document.pages().first().ok_or(AppError::NothingToDraw)?;
    let layout = Layout::new(page, fonts);
    let extent = layout.extent().ok_or(AppError::NothingToDraw)?;
    let Rect { x0, y0, x1, y1 } = extent;
    let area = Rect::new(x0 - MARGIN, y0 - MARGIN, x1 + MARGIN, y1 + MARGIN);
    let scale = (WIDTH / area.width()).min(HEIGHT / area.height()).min(LARGEST_SCALE) * JUST_BELOW;
    let items: Vec<&Item> = layout.items().map(AsRef::as_ref).collect();
    Ok(render::png(items, &Picture { area, scale, background: Some(layout.paper()) }, fonts)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(xml: &str) -> Result<Vec<u8>, AppError> {
        let opened = format::read(xml.as_bytes(), &format::Limits::default()).unwrap();
        picture(&opened.document, &Fonts::monospaced())
    }

    /// Width and height of a PNG.
    fn size(png: &[u8]) -> (u32, u32) {
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        (number(16), number(20))
    }

    fn diagram(width: u32, height: u32) -> String {
        format!(
            r#"<mxfile><diagram name="P"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
            <mxCell id="a" vertex="1" parent="1"><mxGeometry width="{width}" height="{height}" as="geometry"/></mxCell>
            </root></mxGraphModel></diagram></mxfile>"#
        )
    }

    #[test]
    fn a_picture_is_as_small_as_it_has_to_be() {
        for (width, height) in [(4000, 30), (30, 4000), (5000, 5000)] {
            let (wide, high) = size(&drawn(&diagram(width, height)).unwrap());
            assert!((1..=240).contains(&wide) && (1..=160).contains(&high), "{wide} by {high}");
            assert!(wide == 240 || high == 160, "{wide} by {high}");
        }
        let (wide, high) = size(&drawn(&diagram(50, 20)).unwrap());
        assert!((50..80).contains(&wide) && (20..50).contains(&high), "{wide} by {high}");
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let empty = "<mxfile><diagram name=\"P\"><mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/></root></mxGraphModel></diagram></mxfile>";
        assert!(matches!(drawn(empty), Err(AppError::NothingToDraw)));
    }
}
