//! What the tests begin with: a desktop with the package on it, and a small diagram where each of them needs it.

use std::fs;
use std::path::PathBuf;

use tests::desktop::{Desktop, Place, Product, Setting};

/// Where the diagram lies: three folders deep, on a branch with a slash in its name.
pub(crate) const PLACE: Place<'_> = Place {
    project: "meridian/platform/checkout/shop-front",
    branch: "feature/new-checkout",
    path: "docs/architecture/diagrams/two shapes.drawio",
};

/// Two shapes, one below the other.
pub(crate) const TWO_SHAPES: &str = r#"<mxfile host="drawbridge">
  <diagram id="p1" name="Page">
    <mxGraphModel dx="900" dy="600" grid="1" gridSize="10" page="1" pageWidth="1169" pageHeight="827">
      <root>
        <mxCell id="0" />
        <mxCell id="1" parent="0" />
        <mxCell id="a" value="One" style="rounded=1;whiteSpace=wrap;html=1;" vertex="1" parent="1">
          <mxGeometry x="100" y="100" width="120" height="60" as="geometry" />
        </mxCell>
        <mxCell id="b" value="Two" style="rounded=0;whiteSpace=wrap;html=1;" vertex="1" parent="1">
          <mxGeometry x="100" y="300" width="120" height="60" as="geometry" />
        </mxCell>
      </root>
    </mxGraphModel>
  </diagram>
</mxfile>
"#;

/// The middles of the two.
pub(crate) const ONE: (f64, f64) = (160.0, 130.0);
pub(crate) const TWO: (f64, f64) = (160.0, 330.0);
/// Where the first one is pulled to.
pub(crate) const ASIDE: (f64, f64) = (360.0, 130.0);

/// What the file becomes then.
pub(crate) fn with_one_moved() -> String {
    TWO_SHAPES.replace(r#"x="100" y="100""#, r#"x="300" y="100""#)
}

pub(crate) fn desktop(name: &str) -> Desktop {
    desktop_with(name, Setting::default())
}

pub(crate) fn desktop_with(name: &str, setting: Setting) -> Desktop {
    let product = match (named("DRAWBRIDGE_DEB"), named("DRAWBRIDGE_BIN")) {
        (Some(package), _) => Product::Package(package),
        (None, Some(program)) => Product::Program(program),
        (None, None) => panic!(
            "DRAWBRIDGE_DEB names no package; `cargo xtask test` makes one and runs this, `cargo xtask dist` makes one"
        ),
    };
    Desktop::new(name, product, setting).unwrap_or_else(|failure| panic!("{failure}"))
}

/// The file that a variable names.
fn named(variable: &str) -> Option<PathBuf> {
    let path = std::env::var_os(variable).map(PathBuf::from)?;
    Some(fs::canonicalize(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// Puts the diagram there, as somebody else's commit.
#[track_caller]
pub(crate) fn plant(desktop: &Desktop) {
    desktop.gitlab().plant(PLACE, TWO_SHAPES).unwrap();
}

/// Puts it into a file of this computer.
#[track_caller]
pub(crate) fn write(desktop: &Desktop, name: &str) -> PathBuf {
    desktop.home().write(&format!("diagrams/{name}"), TWO_SHAPES).unwrap()
}

#[track_caller]
pub(crate) fn git(desktop: &Desktop, arguments: &[&str]) -> String {
    desktop.gitlab().git(PLACE.project, arguments).unwrap()
}

pub(crate) fn refs(desktop: &Desktop) -> Vec<(String, String)> {
    let listing = git(desktop, &["for-each-ref", "--format=%(refname) %(objectname)"]);
    listing
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .collect()
}

pub(crate) fn show(desktop: &Desktop) -> String {
    git(desktop, &["show", &format!("{}:{}", PLACE.branch, PLACE.path)])
}
