//! Random edits on random and on given files: what is written reads back as it was, pages that were not touched keep
//! their bytes, and undo brings the first bytes back.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "in a test, a panic is the report")]

use std::path::Path;

use format::{Limits, Source};
use model::{
    Attributes, Cell, CellId, CellKind, DataTag, Document, Edit, Geometry, Page, PageId, Patch, Point, Rect,
    Size, UserData, Vec2,
};
use proptest::prelude::*;
use proptest::sample::Index;

/// Text with everything that has to be escaped, and things that look as if they were.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "a",
        "B c",
        "é",
        "日本",
        "😀",
        "<b>",
        "&",
        "&amp;",
        "&#xa;",
        "&nbsp;",
        "\"",
        "'",
        "\n",
        "\t",
        "\r\n",
        "]]>",
        "<!--",
        ";",
        "=",
        "%",
        "  ",
        "</mxCell>",
        "\u{a0}",
    ]);
    prop::collection::vec(piece, 0..5).prop_map(|pieces| pieces.concat())
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), (-500..500i32).prop_map(f64::from), -1e6..1e6f64]
}

fn point() -> impl Strategy<Value = Point> {
    (number(), number()).prop_map(Point::from)
}

fn geometry() -> impl Strategy<Value = Geometry> {
    let points = prop::collection::vec(point(), 0..4);
    let option = || prop::option::of(point());
    (point(), point(), any::<bool>(), (option(), option(), option(), option()), points).prop_map(
        |(position, size, relative, (offset, source_point, target_point, alternate), waypoints)| Geometry {
            position,
            size: Size::new(size.x, size.y),
            relative,
            offset: offset.map(Point::to_vec2),
            source_point,
            target_point,
            waypoints,
            alternate: alternate.map(|at| Rect::from_origin_size(at, (80.0, 40.0))),
        },
    )
}

fn attributes() -> impl Strategy<Value = Attributes> {
    let names = vec!["link", "tooltip", "tags", "a-b", "_x.1", "größe", "placeholders"];
    let names = prop::sample::subsequence(names, 0..4).prop_shuffle();
    (names, prop::collection::vec(text(), 4))
        .prop_map(|(names, values)| names.into_iter().zip(values).collect())
}

fn data() -> impl Strategy<Value = Option<UserData>> {
    let tag = prop::sample::select(vec![DataTag::UserObject, DataTag::Object]);
    prop::option::weighted(
        0.3,
        (tag, attributes()).prop_map(|(tag, attributes)| UserData { tag, attributes }),
    )
}

fn id() -> impl Strategy<Value = CellId> {
    prop_oneof![
        (0..40u8).prop_map(|id| CellId::from(format!("n{id}"))),
        text().prop_map(|text| CellId::from(format!("x{text}")))
    ]
}

/// A shape or a connector without a parent yet.
fn cell() -> impl Strategy<Value = Cell> {
    let flags = (any::<bool>(), any::<bool>(), any::<bool>());
    let ends = (prop::option::of(id()), prop::option::of(id()));
    (id(), any::<bool>(), text(), text(), ends, prop::option::of(geometry()), flags, data()).prop_map(
        |(id, shape, label, style, (source, target), geometry, flags, data)| Cell {
            id,
            kind: if shape { CellKind::Shape } else { CellKind::Connector },
            label,
            style: style.into(),
            parent: None,
            source,
            target,
            geometry,
            visible: flags.0,
            collapsed: flags.1,
            connectable: flags.2,
            data,
        },
    )
}

#[derive(Clone, Debug)]
enum Step {
    Insert(Index, Index, Index, Box<Cell>),
    Replace(Index, Index, Box<Cell>),
    Move(Index, Index, Point),
    Label(Index, Index, String),
    Waypoints(Index, Index, Vec<Point>),
    Data(Index, Index, Option<UserData>),
    Parent(Index, Index, Index),
    Remove(Index, Index),
    Reorder(Index, Index, Index),
    Header(Index, String, Attributes),
    Setting(Index, String),
    AddPage(Index, u8),
    CopyPage(Index, Index, u8),
    RemovePage(Index),
    ReorderPage(Index, Index),
}

fn step() -> impl Strategy<Value = Step> {
    use Step::{
        AddPage, CopyPage, Data, Header, Insert, Label, Move, Parent, Remove, RemovePage, Reorder,
        ReorderPage, Replace,
    };
    let i = any::<Index>;
    let boxed = || cell().prop_map(Box::new);
    prop_oneof![
        3 => (i(), i(), i(), boxed()).prop_map(|(page, place, parent, cell)| Insert(page, place, parent, cell)),
        2 => (i(), i(), boxed()).prop_map(|(page, at, cell)| Replace(page, at, cell)),
        3 => (i(), i(), point()).prop_map(|(page, at, point)| Move(page, at, point)),
        2 => (i(), i(), text()).prop_map(|(page, at, text)| Label(page, at, text)),
        2 => (i(), i(), prop::collection::vec(point(), 0..4)).prop_map(|(page, at, to)| Step::Waypoints(page, at, to)),
        2 => (i(), i(), data()).prop_map(|(page, at, data)| Data(page, at, data)),
        2 => (i(), i(), i()).prop_map(|(page, at, parent)| Parent(page, at, parent)),
        2 => (i(), i()).prop_map(|(page, at)| Remove(page, at)),
        2 => (i(), i(), i()).prop_map(|(page, at, place)| Reorder(page, at, place)),
        1 => (i(), text(), attributes()).prop_map(|(page, name, settings)| Header(page, name, settings)),
        1 => (i(), text()).prop_map(|(page, value)| Step::Setting(page, value)),
        1 => (i(), any::<u8>()).prop_map(|(place, id)| AddPage(place, id)),
        1 => (i(), i(), any::<u8>()).prop_map(|(page, place, id)| CopyPage(page, place, id)),
        1 => i().prop_map(RemovePage),
        1 => (i(), i()).prop_map(|(page, place)| ReorderPage(page, place)),
    ]
}

fn page_at(edit: &Edit, page: &Index) -> Page {
    let pages = edit.document().pages();
    Page::clone(&pages[page.index(pages.len())])
}

/// A shape or connector of the page: the root and the layers stay as they are.
fn cell_at(page: &Page, cell: &Index) -> Option<Cell> {
    let cells: Vec<&Cell> =
        page.cells().map(AsRef::as_ref).filter(|cell| cell.kind != CellKind::Plain).collect();
    (!cells.is_empty()).then(|| Cell::clone(cells[cell.index(cells.len())]))
}

/// A cell that `child` may belong to: not itself, and none that belongs to it.
fn parent_for(page: &Page, child: &CellId, parent: &Index) -> Option<CellId> {
    let root = page.root()?.id.clone();
    let fits = |cell: &&CellId| {
        **cell != root && *cell != child && page.ancestors(cell).all(|ancestor| ancestor.id != *child)
    };
    let ids: Vec<CellId> = page.cells().map(|cell| &cell.id).filter(fits).cloned().collect();
    (!ids.is_empty()).then(|| parent.get(&ids).clone())
}

fn take(edit: &mut Edit, step: Step) -> Option<()> {
    let change = |edit: &mut Edit, page: &Index, at: &Index, change: &dyn Fn(&mut Cell)| {
        let page = page_at(edit, page);
        let cell = cell_at(&page, at)?;
        edit.change(&page.id, &cell.id, |cell| change(cell)).ok()
    };
    match step {
        Step::Insert(page, place, parent, mut cell) => {
            let page = page_at(edit, &page);
            cell.parent = Some(parent_for(&page, &cell.id, &parent)?);
            edit.insert(&page.id, place.index(page.cells().len() + 1), *cell).ok()
        }
        Step::Replace(page, at, with) => change(edit, &page, &at, &|cell| {
            *cell = Cell { id: cell.id.clone(), parent: cell.parent.clone(), ..Cell::clone(&with) };
        }),
        Step::Move(page, at, to) => {
            change(edit, &page, &at, &|cell| cell.geometry.get_or_insert_default().position = to)
        }
        Step::Label(page, at, text) => change(edit, &page, &at, &|cell| cell.label.clone_from(&text)),
        Step::Waypoints(page, at, to) => {
            change(edit, &page, &at, &|cell| cell.geometry.get_or_insert_default().waypoints.clone_from(&to))
        }
        Step::Data(page, at, data) => change(edit, &page, &at, &|cell| cell.data.clone_from(&data)),
        Step::Parent(page, at, parent) => {
            let page = page_at(edit, &page);
            let cell = cell_at(&page, &at)?;
            let parent = parent_for(&page, &cell.id, &parent)?;
            edit.change(&page.id, &cell.id, |cell| cell.parent = Some(parent)).ok()
        }
        Step::Remove(page, at) => {
            let page = page_at(edit, &page);
            let cell = cell_at(&page, &at).filter(|cell| page.children_of(&cell.id).next().is_none())?;
            edit.remove(&page.id, &cell.id).ok()
        }
        Step::Reorder(page, at, place) => {
            let page = page_at(edit, &page);
            edit.reorder(&page.id, &cell_at(&page, &at)?.id, place.index(page.cells().len())).ok()
        }
        Step::Header(page, name, settings) => edit.set_header(&page_at(edit, &page).id, name, settings).ok(),
        Step::Setting(page, value) => {
            let page = page_at(edit, &page);
            let mut settings = page.settings;
            settings.set("background", value);
            edit.set_header(&page.id, page.name, settings).ok()
        }
        Step::AddPage(place, id) => {
            edit.insert_page(place.index(9), Page::blank(format!("new {id}"), "New")).ok()
        }
        // The cells keep their ids, which are unique on their own page alone.
        Step::CopyPage(page, place, id) => {
            let mut copy = page_at(edit, &page);
            copy.id = format!("copy {id}").into();
            edit.insert_page(place.index(9), copy).ok()
        }
        Step::RemovePage(page) => {
            let id = Some(page_at(edit, &page).id).filter(|_| edit.document().pages().len() > 1)?;
            edit.remove_page(&id).ok()
        }
        Step::ReorderPage(page, place) => edit.reorder_page(&page_at(edit, &page).id, place.index(9)).ok(),
    }
}

fn edited(document: &Document, steps: Vec<Step>) -> (Document, Patch) {
    let mut document = document.clone();
    let mut edit = Edit::new(&mut document);
    for step in steps {
        take(&mut edit, step);
    }
    let patch = edit.finish();
    (document, patch)
}

fn fixtures() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .into_iter()
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap()))
        .collect()
}

/// Edits a file, writes and reads it, and takes everything back.
fn check(bytes: &[u8], steps: Vec<Step>) -> Result<(), TestCaseError> {
    let opened = format::read(bytes, &Limits::default()).unwrap();
    let (mut document, patch) = edited(&opened.document, steps);
    let written = format::write(&document, &opened.source);
    let again = format::read(&written, &Limits::default()).unwrap();
    let shown = String::from_utf8_lossy(&written);
    prop_assert_eq!(&again.document, &document, "read again from {}", shown);
    prop_assert_eq!(&format::write(&again.document, &again.source), &written, "saved again");
    untouched_pages_keep_their_bytes(bytes, &written, &opened.document, &document)?;
    document.apply(&patch.reversed()).unwrap();
    prop_assert_eq!(format::write(&document, &opened.source), bytes, "undone");
    Ok(())
}

fn untouched_pages_keep_their_bytes(
    bytes: &[u8],
    written: &[u8],
    before: &Document,
    after: &Document,
) -> Result<(), TestCaseError> {
    let (Ok(bytes), Ok(written)) = (std::str::from_utf8(bytes), std::str::from_utf8(written)) else {
        return Ok(());
    };
    let same_pages = before.pages().iter().map(|page| &page.id).eq(after.pages().iter().map(|page| &page.id));
    let elements: Vec<&str> = bytes.match_indices("<diagram").map(|(at, _)| element(&bytes[at..])).collect();
    if elements.len() != before.pages().len() {
        return Ok(());
    }
    for (page, element) in before.pages().iter().zip(elements) {
        // A page that says no id or name of its own has to say one once pages come and go.
        let says_its_id = element.contains("id=") && element.contains("name");
        if (same_pages || says_its_id)
            && after.page(&page.id) == Some(page)
            && page.id != PageId::from("same~2")
        {
            prop_assert!(written.contains(element), "{} in {}", element, written);
        }
    }
    Ok(())
}

/// The element with which a text begins.
fn element(text: &str) -> &str {
    let tag = text.find('>').unwrap();
    if text[..tag].ends_with('/') {
        return &text[..=tag];
    }
    let end = text.find("</diagram").unwrap();
    &text[..end + text[end..].find('>').unwrap() + 1]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_given_file(file in any::<Index>(), steps in prop::collection::vec(step(), 1..12)) {
        let files = fixtures();
        let (_, bytes) = file.get(&files);
        check(bytes, steps)?;
    }

    #[test]
    fn a_new_file(
        steps in prop::collection::vec(step(), 0..30),
        more in prop::collection::vec(step(), 1..8),
    ) {
        let (document, _) = edited(&Document::blank(), steps);
        let bytes = format::write(&document, &Source::blank());
        let opened = format::read(&bytes, &Limits::default()).unwrap();
        prop_assert_eq!(&opened.document, &document, "{}", String::from_utf8_lossy(&bytes));
        prop_assert!(opened.findings.iter().all(|finding| finding.severity() == format::Severity::Note));
        check(&bytes, more)?;
    }
}

#[test]
fn a_moved_shape_is_a_small_change() {
    let at = Vec2::new(10.0, 20.0);
    let (name, bytes) = fixtures().into_iter().find(|(name, _)| name == "plain.drawio").unwrap();
    let opened = format::read(&bytes, &Limits::default()).unwrap();
    let mut document = opened.document.clone();
    let mut edit = Edit::new(&mut document);
    edit.change(&"p-main".into(), &"invoice".into(), |cell| cell.geometry.as_mut().unwrap().position += at)
        .unwrap();
    let _ = edit.finish();
    let before = String::from_utf8(bytes).unwrap();
    let after = String::from_utf8(format::write(&document, &opened.source)).unwrap();
    let differing: Vec<(&str, &str)> =
        before.lines().zip(after.lines()).filter(|(before, after)| before != after).collect();
    assert_eq!(
        differing,
        [(
            "          <mxGeometry x=\"280\" y=\"40\" width=\"120\" height=\"60\" as=\"geometry\" />",
            "          <mxGeometry x=\"290\" y=\"60\" width=\"120\" height=\"60\" as=\"geometry\" />"
        )],
        "{name}"
    );
}

#[test]
fn a_new_file_is_plain_and_has_one_cell_a_line() {
    let mut document = Document::blank();
    let mut edit = Edit::new(&mut document);
    let page = PageId::from("page-1");
    let shape = Cell {
        label: "A & B\nC".to_owned(),
        style: "rounded=1;html=1;".into(),
        parent: Some("1".into()),
        geometry: Some(Geometry::at(10.0, 0.5, 120.0, 60.0)),
        ..Cell::new("a", CellKind::Shape)
    };
    let data = UserData { tag: DataTag::UserObject, attributes: [("link", "x?a&b")].into_iter().collect() };
    let connector = Cell {
        parent: Some("1".into()),
        source: Some("a".into()),
        geometry: Some(Geometry {
            relative: true,
            target_point: Some(Point::new(200.0, 0.0)),
            waypoints: vec![Point::new(1.0, 2.0)],
            ..Geometry::default()
        }),
        data: Some(data),
        ..Cell::new("b", CellKind::Connector)
    };
    edit.insert(&page, usize::MAX, shape).unwrap();
    edit.insert(&page, usize::MAX, connector).unwrap();
    edit.set_header(&page, "Über".to_owned(), [("grid", "1")].into_iter().collect()).unwrap();
    let _ = edit.finish();
    assert_eq!(
        String::from_utf8(format::write(&document, &Source::blank())).unwrap(),
        r#"<mxfile>
  <diagram id="page-1" name="Über">
    <mxGraphModel grid="1">
      <root>
        <mxCell id="0"/>
        <mxCell id="1" parent="0"/>
        <mxCell id="a" value="A &amp; B&#xa;C" style="rounded=1;html=1;" vertex="1" parent="1"><mxGeometry x="10" y="0.5" width="120" height="60" as="geometry"/></mxCell>
        <UserObject label="" link="x?a&amp;b" id="b"><mxCell edge="1" parent="1" source="a"><mxGeometry relative="1" as="geometry"><mxPoint x="200" as="targetPoint"/><Array as="points"><mxPoint x="1" y="2"/></Array></mxGeometry></mxCell></UserObject>
      </root>
    </mxGraphModel>
  </diagram>
</mxfile>
"#
    );
}
