//! Random gestures and commands: whatever the hand does, the history leads back.

use std::sync::Arc;

use editor::{
    Given, Handle, HandleKind, KeyEvent, Modifiers, Overlay, PointerEvent, PointerKind, SceneUpdate,
    commands, prototypes,
};
use format::{Limits, Opened, Source};
use model::{CellId, Document, Point, Vec2};
use proptest::prelude::*;
use scene::Item;

use crate::journal::Heard;
use crate::test_session::{ALT, CTRL, NONE, SHIFT, TestSession, With, connector, page, shape};

/// One thing the hand does.
#[derive(Clone, Debug)]
enum Act {
    Pointer(PointerEvent),
    /// The keys change on the way.
    Drag([Point; 3], [Modifiers; 3]),
    DragIn(&'static str, Point),
    Grab(Grab),
    Key(&'static str, Modifiers),
    Run(&'static str, Option<Point>, Option<&'static str>),
    Commit(String),
    Show(usize),
    Take,
}

/// A look at some place, and then the handle that is there to be taken: one of those that are shown.
#[derive(Clone, Debug)]
struct Grab {
    look: Point,
    clicks: bool,
    handle: prop::sample::Index,
    way: [Vec2; 2],
    held: [Modifiers; 2],
    scale: f64,
    ends: Ends,
}

#[derive(Clone, Copy, Debug)]
enum Ends {
    Release,
    Escape,
    Lost,
    /// It was no drag at all.
    Click,
    DoubleClick,
}

fn document() -> Document {
    let first = page(
        "one",
        [
            shape("s", 0.0, 0.0, 200.0, 200.0).styled("container=1;"),
            shape("a", 20.0, 40.0, 60.0, 40.0).within("s").labelled("<b>A</b>"),
            shape("b", 120.0, 40.0, 60.0, 40.0).within("s"),
            shape("g", 220.0, 0.0, 120.0, 120.0).styled("group;"),
            shape("c", 10.0, 10.0, 60.0, 40.0).within("g").styled("ellipse;"),
            shape("k", 20.0, 210.0, 160.0, 60.0).styled("swimlane;startSize=20;"),
            shape("w", 200.0, 130.0, 40.0, 60.0)
                .styled("childLayout=stackLayout;container=1;horizontalStack=0;"),
            shape("i", 0.0, 0.0, 40.0, 20.0).within("w"),
            shape("j", 0.0, 20.0, 40.0, 20.0).within("w"),
            shape("f", 300.0, 210.0, 40.0, 30.0),
            shape("l", 240.0, 160.0, 60.0, 40.0).styled("locked=1;"),
            connector("ab", "a", "b").within("s").through(&[(100.0, 120.0)]),
            connector("bc", "b", "c").through(&[(180.0, 210.0), (230.0, 210.0)]),
            shape("t", 0.0, 0.0, 0.0, 0.0).within("bc").labelled("yes"),
            connector("on", "ab", "c"),
            shape("r", 400.0, 40.0, 80.0, 40.0).styled("rotation=30;"),
            connector("rx", "r", "g")
                .styled("edgeStyle=orthogonalEdgeStyle;exitX=1;exitY=0.5;")
                .labelled("no"),
            connector("rk", "k", "r").styled("edgeStyle=orthogonalEdgeStyle;"),
            connector("el", "k", "l").styled("edgeStyle=elbowEdgeStyle;"),
            connector("lost", "nowhere", "c"),
        ],
    );
    Document::new([first, page("two", [shape("x", 40.0, 40.0, 80.0, 80.0)])])
}

fn modifiers() -> impl Strategy<Value = Modifiers> {
    let any = (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(shift, ctrl, alt)| Modifiers {
        shift,
        ctrl,
        alt,
    });
    prop_oneof![4 => Just(NONE), 1 => Just(SHIFT), 2 => Just(CTRL), 1 => Just(ALT), 1 => any]
}

fn point() -> impl Strategy<Value = Point> {
    (-20_i16..500, -20_i16..280).prop_map(|(x, y)| Point::new(f64::from(x), f64::from(y)))
}

fn pointer() -> impl Strategy<Value = PointerEvent> {
    use PointerKind::{Cancel, Move, Press, Release};
    let kind = prop_oneof![4 => Just(Press), 6 => Just(Move), 4 => Just(Release), 1 => Just(Cancel)];
    let scale = prop_oneof![Just(1.0), Just(0.1), Just(8.0)];
    (kind, point(), modifiers(), 1_u32..3, scale)
        .prop_map(|(kind, at, modifiers, clicks, scale)| PointerEvent { kind, at, modifiers, clicks, scale })
}

fn grab() -> impl Strategy<Value = Grab> {
    let step = || (-150_i16..150, -150_i16..150).prop_map(|(x, y)| Vec2::new(f64::from(x), f64::from(y)));
    let ends = prop_oneof![
        8 => Just(Ends::Release),
        1 => Just(Ends::Escape),
        1 => Just(Ends::Lost),
        1 => Just(Ends::Click),
        1 => Just(Ends::DoubleClick),
    ];
    let scale = prop_oneof![4 => Just(1.0), 1 => Just(0.2), 1 => Just(6.0)];
    let hand = (prop::array::uniform2(step()), prop::array::uniform2(modifiers()), scale, ends);
    (point(), any::<bool>(), any::<prop::sample::Index>(), hand).prop_map(
        |(look, clicks, handle, (way, held, scale, ends))| Grab {
            look,
            clicks,
            handle,
            way,
            held,
            scale,
            ends,
        },
    )
}

fn act() -> impl Strategy<Value = Act> {
    const KEYS: [&str; 8] = ["Escape", "Delete", "ArrowLeft", "ArrowDown", "Enter", "q", "a", "d"];
    let names: Vec<&'static str> = commands().iter().map(|entry| entry.name).collect();
    let palette: Vec<&'static str> = prototypes().iter().map(|prototype| prototype.name).collect();
    prop_oneof![
        12 => pointer().prop_map(Act::Pointer),
        4 => (prop::array::uniform3(point()), prop::array::uniform3(modifiers()))
            .prop_map(|(way, held)| Act::Drag(way, held)),
        8 => grab().prop_map(Act::Grab),
        1 => (prop::sample::select(palette.clone()), point()).prop_map(|(name, to)| Act::DragIn(name, to)),
        2 => (prop::sample::select(&KEYS[..]), modifiers()).prop_map(|(key, held)| Act::Key(key, held)),
        3 => (prop::sample::select(names), prop::option::of(point()), prop::option::of(prop::sample::select(palette)))
            .prop_map(|(name, at, shape)| Act::Run(name, at, shape)),
        1 => "[a-c<&\n]{0,6}".prop_map(Act::Commit),
        1 => (0_usize..2).prop_map(Act::Show),
        2 => Just(Act::Take),
    ]
}

fn perform(test: &mut TestSession, act: &Act, painted: &mut Painted) {
    match act {
        Act::Pointer(event) => test.session.pointer(*event),
        Act::Drag([from, over, to], [first, then, last]) => {
            test.at_scale(1.0).hold(*first).press(from.x, from.y).hold(*then).move_to(over.x, over.y);
            test.hold(*last).release_at(to.x, to.y);
        }
        Act::DragIn(name, to) => {
            let given = Given { text: Some((*name).to_owned()), ..Given::default() };
            let begun = test.session.run_with("insert.drag", &given);
            assert!(begun.is_ok(), "{begun:?}");
            test.move_to(to.x, to.y).release();
        }
        Act::Grab(grab) => perform_grab(test, grab, painted),
        Act::Key(key, modifiers) => {
            test.session.key(&KeyEvent { key: (*key).to_owned(), modifiers: *modifiers });
        }
        // Most commands are not enabled at a random moment; that they say so is enough here.
        Act::Run(name, at, shape) => {
            let given = Given { at: *at, text: shape.map(str::to_owned), ..Given::default() };
            drop(test.try_to_run(name, given));
        }
        Act::Commit(text) => test.session.commit_label(text).unwrap(),
        Act::Show(at) => {
            let pages = test.session.document().pages();
            let id = pages[at % pages.len()].id.clone();
            test.session.show_page(&id).unwrap();
        }
        Act::Take => drop(painted.take(test)),
    }
}

fn perform_grab(test: &mut TestSession, grab: &Grab, painted: &mut Painted) {
    let Grab { look, scale, way, held, .. } = grab;
    test.key("Escape").at_scale(*scale).hold(NONE).move_to(look.x, look.y);
    if grab.clicks {
        test.click(look.x, look.y).move_to(look.x, look.y);
    }
    let mut handles: Vec<Handle> = painted
        .take(test)
        .into_iter()
        .filter_map(|part| match part {
            Overlay::Handle(handle) => Some(handle),
            _ => None,
        })
        .collect();
    if handles.is_empty() {
        return;
    }
    // Every kind is as likely, whatever their number.
    let mut kinds: Vec<HandleKind> = handles.iter().map(|handle| handle.kind).collect();
    kinds.dedup();
    let kind = *grab.handle.get(&kinds);
    handles.retain(|handle| handle.kind == kind);
    let handle = grab.handle.get(&handles);
    let from = handle.at + handle.offset / *scale;
    let (over, to) = (from + way[0] / *scale, from + way[1] / *scale);
    test.move_to(from.x, from.y);
    match grab.ends {
        Ends::Click => test.hold(held[0]).click(from.x, from.y),
        Ends::DoubleClick => test.double_click(from.x, from.y),
        _ => {
            test.press(from.x, from.y).hold(held[0]).move_to(over.x, over.y).hold(held[1]).move_to(to.x, to.y)
        }
    };
    drop(painted.take(test));
    match grab.ends {
        Ends::Escape => test.key("Escape"),
        Ends::Lost => test.lose_pointer(),
        Ends::Release | Ends::Click | Ends::DoubleClick => test.release_at(to.x, to.y),
    };
    test.hold(NONE).at_scale(1.0);
}

/// A page that keeps the scene by the updates alone.
#[derive(Default)]
struct Painted(Vec<Arc<Item>>);

impl Painted {
    /// Takes an update and gives what is drawn over the diagram.
    fn take(&mut self, test: &mut TestSession) -> Vec<Overlay> {
        let update = test.session.take_update();
        match update.scene {
            SceneUpdate::None => {}
            SceneUpdate::Full(items) => self.0 = items,
            SceneUpdate::Change(change) => {
                self.0.retain(|item| !change.removed.contains(&item.cell));
                for item in change.changed {
                    match self.0.iter_mut().find(|old| old.cell == item.cell) {
                        Some(old) => *old = item,
                        None => self.0.push(item),
                    }
                }
                if let Some(order) = change.order {
                    self.0.sort_by_key(|item| order.iter().position(|id| *id == item.cell));
                }
            }
        }
        update.overlay
    }
}

fn check_links(document: &Document) -> Result<(), TestCaseError> {
    for page in document.pages() {
        for cell in page.cells() {
            let there = |id: &Option<CellId>| {
                id.as_ref().is_none_or(|id| page.contains(id) || id.as_str() == "nowhere")
            };
            prop_assert!(there(&cell.parent) && there(&cell.source) && there(&cell.target), "{:?}", cell);
        }
    }
    Ok(())
}

/// Does all this, and goes back to the start and to the end.
fn go_and_return(acts: &[Act]) -> Result<(), TestCaseError> {
    let bytes = format::write(&document(), &Source::blank());
    let Opened { document: start, source, .. } = format::read(&bytes, &Limits::default()).unwrap();
    let mut test = TestSession::of(start.clone());
    let heard = Heard::default();
    test.session.keep_journal(Box::new(heard.clone()));
    let mut painted = Painted::default();
    for act in acts {
        perform(&mut test, act, &mut painted);
        check_links(test.session.document())?;
    }
    test.key("Escape");
    drop(painted.take(&mut test));
    let page = test.session.page_id().clone();
    let mut fresh = TestSession::of(test.session.document().clone());
    fresh.session.show_page(&page).unwrap();
    let mut afresh = Painted::default();
    drop(afresh.take(&mut fresh));
    prop_assert_eq!(&painted.0, &afresh.0, "the updates lead to the scene derived afresh");

    let end = test.session.document().clone();
    let again = heard.session(start.clone());
    prop_assert_eq!(again.document(), &end, "the journal leads to the same end");
    let saved = format::write(test.session.document(), &source);
    let reopened = format::read(&saved, &Limits::default()).unwrap().document;
    prop_assert_eq!(&reopened, &end, "what was saved is what is opened");

    // What was undone by hand is done again first, so that the end is the end of the history.
    while test.session.can_redo() {
        test.session.redo().unwrap();
    }
    let last = test.session.document().clone();
    while test.session.can_undo() {
        test.session.undo().unwrap();
    }
    prop_assert_eq!(test.session.document(), &start);
    prop_assert!(!test.session.is_changed());
    prop_assert_eq!(format::write(test.session.document(), &source), bytes);
    let mut met_end = end == start;
    while test.session.can_redo() {
        test.session.redo().unwrap();
        met_end |= end == *test.session.document();
    }
    prop_assert_eq!(test.session.document(), &last);
    prop_assert!(met_end, "where the hand stopped lies on the way");
    Ok(())
}

/// Two thousand sequences, in tests of their own so that they run side by side.
macro_rules! undo_leads_back_to_the_start_and_redo_to_the_end {
    ($($part:ident)*) => {
        proptest! {
            #![proptest_config(ProptestConfig { cases: 500, ..ProptestConfig::default() })]
            $(#[test]
            fn $part(acts in prop::collection::vec(act(), 1..30)) {
                go_and_return(&acts)?;
            })*
        }
    };
}

undo_leads_back_to_the_start_and_redo_to_the_end! {
    the_first_five_hundred
    the_second_five_hundred
    the_third_five_hundred
    the_fourth_five_hundred
}
