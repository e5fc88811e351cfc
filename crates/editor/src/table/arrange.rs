//! The menu *Arrange*.

use super::{BAR, CELLS, CommandEntry, Run, alt_shift, ctrl, ctrl_alt_shift, ctrl_shift, entry};
use crate::arrange::Side;
use crate::guides::Axis;
use crate::session::Session;
use crate::{Order, rules};

pub(super) fn entries() -> Vec<CommandEntry> {
    [groups(), orders(), alignments(), turns(), connectors(), locks()].concat()
}

fn groups() -> Vec<CommandEntry> {
    vec![
        entry("arrange.group", "Group", |session, _| session.group())
            .keys([ctrl("G")])
            .listed("group", CELLS)
            .when(|session| session.selection().nth(1).is_some() && session.any_selected(rules::is_movable)),
        entry("arrange.ungroup", "Ungroup", |session, _| session.ungroup())
            .keys([ctrl_shift("U")])
            .listed("group", CELLS)
            .when(Session::can_ungroup),
    ]
}

fn orders() -> Vec<CommandEntry> {
    let order = |name, title, run: Run| {
        entry(name, title, run).when(|session| session.any_selected(rules::is_movable))
    };
    vec![
        order("arrange.toFront", "To front", |session, _| session.order(Order::Front))
            .keys([ctrl_shift("F")])
            .listed("order", CELLS),
        order("arrange.toBack", "To back", |session, _| session.order(Order::Back))
            .keys([ctrl_shift("B")])
            .listed("order", CELLS),
        order("arrange.forward", "Bring forward", |session, _| session.order(Order::Forward))
            .keys([ctrl_alt_shift("F")])
            .listed("order", BAR),
        order("arrange.backward", "Send backward", |session, _| session.order(Order::Backward))
            .keys([ctrl_alt_shift("B")])
            .listed("order", BAR),
    ]
}

fn alignments() -> Vec<CommandEntry> {
    let align = |name, title, run: Run| {
        entry(name, title, run).listed("align", BAR).when(|session| session.can_arrange(2))
    };
    let distribute = |name, title, run: Run| {
        entry(name, title, run).listed("distribute", BAR).when(|session| session.can_arrange(3))
    };
    vec![
        align("arrange.alignLeft", "Align left", |session, _| session.align(Axis::X, Side::Start)),
        align("arrange.alignCenter", "Align centre", |session, _| session.align(Axis::X, Side::Center)),
        align("arrange.alignRight", "Align right", |session, _| session.align(Axis::X, Side::End)),
        align("arrange.alignTop", "Align top", |session, _| session.align(Axis::Y, Side::Start)),
        align("arrange.alignMiddle", "Align middle", |session, _| session.align(Axis::Y, Side::Center)),
        align("arrange.alignBottom", "Align bottom", |session, _| session.align(Axis::Y, Side::End)),
        distribute("arrange.distributeHorizontally", "Distribute horizontally", |session, _| {
            session.distribute(Axis::X)
        }),
        distribute("arrange.distributeVertically", "Distribute vertically", |session, _| {
            session.distribute(Axis::Y)
        }),
    ]
}

fn turns() -> Vec<CommandEntry> {
    let turn = |name, title, run: Run| {
        entry(name, title, run).listed("turn", BAR).when(|session| session.any_selected(rules::is_rotatable))
    };
    vec![
        turn("arrange.rotate", "Rotate by 90°", |session, _| session.turn(90.0)).keys([ctrl("R")]),
        turn("arrange.flipHorizontally", "Flip horizontally", |session, _| {
            session.toggle_style("flipH", rules::is_rotatable)
        }),
        turn("arrange.flipVertically", "Flip vertically", |session, _| {
            session.toggle_style("flipV", rules::is_rotatable)
        }),
    ]
}

fn connectors() -> Vec<CommandEntry> {
    vec![
        entry("arrange.reverse", "Reverse connector", |session, _| session.reverse_connectors())
            .listed("connector", CELLS)
            .when(|session| session.any_selected(rules::is_reconnectable)),
        entry("arrange.clearWaypoints", "Clear waypoints", |session, _| session.clear_waypoints())
            .keys([alt_shift("R")])
            .listed("connector", CELLS)
            .when(|session| session.any_selected(rules::has_waypoints)),
    ]
}

fn locks() -> Vec<CommandEntry> {
    vec![
        entry("arrange.lock", "Lock or unlock", |session, _| session.toggle_style("locked", |_, _| true))
            .keys([ctrl("L")])
            .listed("lock", CELLS)
            .when(Session::has_selection),
    ]
}
