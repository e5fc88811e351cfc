//! A small diagram in a repository, and what somebody else does to it.

use protocol::{GivenDto, PlaceDto};

use crate::desk::{Desk, SHOP};

pub(crate) const FLOW: &str = "docs/flow.drawio";

/// Where the shapes lie.
pub(crate) const FIRST: (f64, f64) = (80.0, 60.0);
pub(crate) const SECOND: (f64, f64) = (380.0, 60.0);

/// The file with these labels on its two shapes.
pub(crate) fn flow(first: &str, second: &str) -> String {
    let shape = |id: &str, label: &str, x: u32| {
        format!(
            "        <mxCell id=\"{id}\" value=\"{label}\" style=\"rounded=0;html=1;\" vertex=\"1\" parent=\"1\">\n          \
             <mxGeometry x=\"{x}\" y=\"40\" width=\"120\" height=\"60\" as=\"geometry\"/>\n        </mxCell>\n"
        )
    };
    format!(
        "<mxfile host=\"somebody\">\n  <diagram id=\"p\" name=\"Flow\">\n    <mxGraphModel grid=\"1\">\n      <root>\n        \
         <mxCell id=\"0\"/>\n        <mxCell id=\"1\" parent=\"0\"/>\n{}{}      </root>\n    </mxGraphModel>\n  </diagram>\n</mxfile>\n",
        shape("a", first, 40),
        shape("b", second, 340)
    )
}

impl Desk {
    /// Signed in, with the flow in the repository and open.
    pub(crate) async fn with_flow() -> (Self, u32) {
        let desk = Self::signed_in().await;
        desk.theirs("Begin", &flow("Pay", "Ship")).await;
        let document = desk.open_flow().await;
        (desk, document)
    }

    pub(crate) fn flow_place(&self) -> PlaceDto {
        self.place(SHOP, "main", FLOW)
    }

    pub(crate) async fn open_flow(&self) -> u32 {
        self.app.open_from_gitlab(self.flow_place()).await.unwrap()
    }

    /// Jonas stores this as the flow.
    pub(crate) async fn theirs(&self, message: &str, text: &str) {
        let files = [(FLOW, Some(text.as_bytes()))];
        self.sim.commit_as("jonas", SHOP, "main", message, &files).await.unwrap();
    }

    /// Gives the shape at a point another label.
    pub(crate) fn relabel(&self, document: u32, at: (f64, f64), text: &str) {
        self.drag(document, at, at);
        self.app.run(document, "edit.label", GivenDto::default()).unwrap();
        self.app.commit_label(document, text).unwrap();
    }

    /// The flow as the branch has it.
    pub(crate) fn stored_flow(&self) -> String {
        self.git(SHOP, &["show", &format!("main:{FLOW}")])
    }

    /// The messages of the commits that touched the flow, the newest first.
    pub(crate) fn messages(&self) -> Vec<String> {
        let log = self.git(SHOP, &["log", "--format=%s", "main", "--", FLOW]);
        log.lines().map(str::to_owned).collect()
    }

    /// Which requests about the repository were made while something was done.
    pub(crate) async fn counted<T>(&self, done: impl Future<Output = T>) -> (T, Vec<String>) {
        let before = self.sim.requests().len();
        let outcome = done.await;
        let requests = self.sim.requests();
        let told = requests[before..].iter().map(|one| format!("{} {}", one.method, one.path));
        (outcome, told.filter(|one| one.contains("/projects/")).collect())
    }
}
